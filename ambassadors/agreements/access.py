from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from ambassadors.agreements import queries
from ambassadors.agreements.models import (
    OPEN,
    AgreementQuerySet,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def time_agreements(request: Request) -> AgreementQuerySet:
    """Every one for who manages them; for the others those they are a side of."""
    require(request, Permission.VIEW_AGREEMENTS)
    rows = queries.time_agreements(request.organisation)
    if Permission.MANAGE_AGREEMENTS in request.permissions:
        return rows
    return queries.of(rows, request.member)


def time_agreement(request: Request, pk: UUID) -> TimeAgreement:
    return get_object_or_404(time_agreements(request), pk=pk)


def changing(request: Request, pk: UUID) -> TimeAgreement:
    """One that may still be changed, locked for whoever saves."""
    require(request, Permission.MANAGE_AGREEMENTS)
    rows = time_agreements(request)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    found: TimeAgreement = get_object_or_404(rows, pk=pk)
    if not found.can_change:
        raise PermissionDenied
    # Of one in force the change is the draft that somebody began.
    next_one: TimeAgreement | None = rows.filter(replaces=found, state__in=OPEN).first()
    return next_one or found


def participation(request: Request) -> ParticipationAgreement | None:
    """The newest agreement of this organisation with the programme, if there is one."""
    require(request, Permission.MANAGE_START)
    rows = queries.participation_agreements(request.organisation)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return rows.order_by("-edition", "-valid_from").first()
