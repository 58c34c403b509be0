"""Who sees the programme as a whole, and who keeps it. Rows are locked where something is sent."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from evaluations.programme.models import MacroContact, PlannedAction
from organisations.access import programme
from organisations.models import Partner, Phase, Programme
from organisations.permissions import Permission
from organisations.requests import Request


def seen(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_PROGRAMME)


def kept(request: Request) -> Programme:
    return programme(request, to=Permission.KEEP_REGISTERS)


def phase(request: Request, pk: UUID) -> Phase:
    rows = Phase.objects.filter(programme=kept(request))
    return get_object_or_404(_locked(request, rows), pk=pk)


def partner(request: Request, pk: UUID) -> Partner:
    rows = Partner.objects.filter(programme=kept(request))
    return get_object_or_404(_locked(request, rows), pk=pk)


def planned_action(request: Request, pk: UUID) -> PlannedAction:
    rows = PlannedAction.objects.filter(programme=kept(request))
    return get_object_or_404(_locked(request, rows), pk=pk)


def macro_contact(request: Request, pk: UUID) -> MacroContact:
    rows = MacroContact.objects.filter(programme=kept(request))
    return get_object_or_404(_locked(request, rows), pk=pk)


def _locked[Row: Phase | Partner | PlannedAction | MacroContact](
    request: Request, rows: QuerySet[Row]
) -> QuerySet[Row]:
    return rows.select_for_update(of=["self"]) if request.method == "POST" else rows
