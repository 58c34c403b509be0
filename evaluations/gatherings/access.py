from datetime import date
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluations.gatherings import queries
from evaluations.gatherings.models import Gathering, GroupNote, Session, SignUp
from organisations import clock
from organisations.access import require
from organisations.models import Organisation
from organisations.permissions import Permission
from organisations.queries import my_organisations
from organisations.requests import Request
from organisations.tenancy import enter

SALT = "gathering-presence"

type Rows = QuerySet[Gathering]


def gathering(
    request: Request, pk: UUID, *, among: Rows | None = None
) -> tuple[Gathering, SignUp | None]:
    """One for a role of this person, or one that they signed up for; with their sign-up. It has its
    sessions at hand, unless it has to be `among` certain rows."""
    require(request, Permission.JOIN_GATHERINGS)
    rows = queries.with_sessions(Gathering.objects.all()) if among is None else among
    here = rows.filter(programme_id=request.organisation.programme_id)
    found = get_object_or_404(here, pk=pk)
    mine = queries.own_sign_up(found, request.member)
    if not set(found.audience) & set(request.roles) and mine is None:
        raise Http404
    return found, mine


def own_sign_up(
    request: Request, pk: UUID, *, among: Rows | None = None
) -> tuple[Gathering, SignUp]:
    """That of this person; who changes it holds it, the worker leaves it alone meanwhile."""
    found, mine = gathering(request, pk, among=among)
    if mine is None:
        raise Http404
    if request.method == "POST":
        mine = SignUp.objects.select_for_update().get(pk=mine.pk)
    mine.organisation = request.organisation
    return found, mine


def place(request: Request, pk: UUID, *, among: Rows | None = None) -> tuple[Gathering, SignUp]:
    """For who has a place in it; others hear that they have none."""
    found, mine = own_sign_up(request, pk, among=among)
    if mine.state != SignUp.State.PLACED:
        raise PermissionDenied
    return found, mine


def session(request: Request, pk: UUID) -> tuple[Session, SignUp]:
    """One of a gathering in which this person has a place."""
    require(request, Permission.JOIN_GATHERINGS)
    rows = Session.objects.filter(programme_id=request.organisation.programme_id)
    found = get_object_or_404(rows.select_related("gathering", "place"), pk=pk)
    return found, place(request, found.gathering_id)[1]


def group(request: Request, pk: UUID) -> Gathering:
    """What an intervision group keeps to itself, opened for who has a place in it."""
    found, _mine = place(request, pk)
    if found.kind != Gathering.Kind.INTERVISION:
        raise Http404
    enter(group=found.pk)
    return found


def own_note(request: Request, pk: UUID, note_pk: UUID) -> GroupNote:
    """A note of this person in their group."""
    found = group(request, pk)
    rows = GroupNote.objects.filter(group_id=found.pk, user=request.user)
    return get_object_or_404(rows, pk=note_pk)


# --- The code of the day, which a host shows to the room


def code_of(session: Session) -> str:
    """Works on the day of the session only, for whoever has a place there."""
    return signing.dumps([str(session.pk), session.date.isoformat()], salt=SALT)


def read_code(code: str) -> tuple[UUID, date]:
    """The session and its day; 404 for a code that we did not make."""
    try:
        pk, day = signing.loads(code, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    return UUID(pk), date.fromisoformat(day)


def organisations(request: Request, code: str) -> list[Organisation]:
    """Where the person who scanned this code has a role."""
    read_code(code)
    return my_organisations(request.user)


def here(request: Request, code: str) -> tuple[Session, SignUp | None, bool]:
    """The session of this code, the place of this person in it, and whether it is of today."""
    require(request, Permission.JOIN_GATHERINGS)
    pk, day = read_code(code)
    rows = Session.objects.filter(programme_id=request.organisation.programme_id)
    found = get_object_or_404(rows.select_related("gathering"), pk=pk, cancelled=False)
    mine = queries.own_sign_up(found.gathering, request.member)
    placed = mine if mine and mine.state == SignUp.State.PLACED else None
    return found, placed, day == found.date == clock.today()
