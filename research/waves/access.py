from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.requests import queries as requests
from research.waves import queries
from research.waves.models import Wave


def planning(request: Request) -> Programme:
    """For who plans. Saving holds the programme: two researchers at once could otherwise go over
    the ceiling together."""
    found = programme(request, to=Permission.MANAGE_INSTRUMENTS)
    if request.method == "POST":
        requests.hold(found)
    return found


def wave(request: Request, pk: UUID) -> Wave:
    return get_object_or_404(queries.waves(planning(request)), pk=pk)


def paper(request: Request, pk: UUID) -> Wave:
    """One of which the worker made the form on paper."""
    found = wave(request, pk)
    if found.paper is None:
        raise Http404
    return found


def keeping(request: Request) -> Programme:
    return programme(request, to=Permission.KEEP_KEYS)


def key(request: Request, pk: UUID) -> Wave:
    """A wave whose key is there still; locked for who destroys it."""
    found = keeping(request)
    rows = queries.waves(found).filter(destroy_asked_at=None).exclude(public_key="")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)
