"""Who sees the register, and who keeps it. A row is locked where something is sent."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.kit.starters.models import NewStarter


def seen(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_PROGRAMME)


def kept(request: Request) -> Programme:
    return programme(request, to=Permission.KEEP_REGISTERS)


def new_starter(request: Request, pk: UUID) -> NewStarter:
    rows = NewStarter.objects.filter(programme=kept(request))
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)
