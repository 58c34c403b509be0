"""What is of the programme is the staff's own. Each look at who comes is written down."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from evaluations.gatherings.models import Gathering, Lesson, Place, Session
from evaluations.gatherings.queries import with_sessions
from organisations import audit
from organisations.access import programme
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter


def gathering(request: Request, pk: UUID) -> Gathering:
    """Locked where something is sent: the places that are taken may not change meanwhile."""
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    rows = Gathering.objects.filter(programme=found)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(with_sessions(rows), pk=pk)


def opened(request: Request, pk: UUID) -> Gathering:
    """The same with who comes."""
    found = gathering(request, pk)
    audit.record_programme("open sign-ups", found, by=request.staff)
    return found


def contacts(request: Request, pk: UUID) -> Gathering:
    """A training with the contact list of its group. What an intervision group says to each other
    stays closed: that has no such list."""
    here = programme(request, to=Permission.MANAGE_GATHERINGS)
    found = get_object_or_404(Gathering, programme=here, kind=Gathering.Kind.TRAINING, pk=pk)
    audit.record_programme("open contact list", found, by=request.staff)
    enter(group=found.pk)
    return found


def session(request: Request, pk: UUID) -> Session:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    rows = Session.objects.filter(programme=found).select_related("gathering", "place")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def attendance(request: Request, pk: UUID) -> Session:
    """A session with who was there."""
    found = session(request, pk)
    audit.record_programme("open attendance", found, by=request.staff)
    return found


def place(request: Request, pk: UUID) -> Place:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    return get_object_or_404(Place, programme=found, pk=pk)


def lesson(request: Request, pk: UUID) -> Lesson:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    rows = Lesson.objects.filter(programme=found).select_related("session__gathering")
    return get_object_or_404(rows, pk=pk)
