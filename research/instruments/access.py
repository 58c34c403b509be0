from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.instruments.models import Instrument, InstrumentVersion
from research.instruments.questions import Question


def making(request: Request) -> Programme:
    return programme(request, to=Permission.MANAGE_INSTRUMENTS)


def instrument(request: Request, pk: UUID) -> Instrument:
    return get_object_or_404(Instrument, programme=making(request), pk=pk)


def version(request: Request, pk: UUID) -> InstrumentVersion:
    """A draft is locked for who saves: two researchers may be at it."""
    rows = InstrumentVersion.objects.filter(programme=making(request))
    rows = rows.select_related("instrument", "programme")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def draft(request: Request, pk: UUID) -> InstrumentVersion:
    """A version that can still change; a published one has no such page."""
    found = version(request, pk)
    if not found.is_draft:
        raise Http404
    return found


def question(request: Request, pk: UUID, number: int) -> tuple[InstrumentVersion, Question]:
    """The question with this number, from 1, of a draft."""
    found = draft(request, pk)
    if not 1 <= number <= len(found.questions):
        raise Http404
    return found, found.asked[number - 1]
