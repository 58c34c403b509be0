from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from ambassadors.agreements import queries
from ambassadors.agreements.models import (
    OPEN,
    AgreementQuerySet,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations.access import require
from organisations.models import Document, Organisation
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
    rows = _for_saving(request, time_agreements(request), Q(pk=pk) | Q(replaces=pk))
    found: TimeAgreement = get_object_or_404(rows, pk=pk)
    if not found.can_change:
        raise PermissionDenied
    # Of one in force the change is the draft that somebody began.
    next_one: TimeAgreement | None = rows.filter(replaces=found, state__in=OPEN).first()
    return next_one or found


def ending(request: Request, pk: UUID) -> TimeAgreement:
    """One that holds, or still could, locked for whoever saves."""
    require(request, Permission.MANAGE_AGREEMENTS)
    rows = _for_saving(request, time_agreements(request), Q(pk=pk) | Q(replaces=pk))
    found: TimeAgreement = get_object_or_404(rows, pk=pk)
    if not found.can_end:
        raise PermissionDenied
    return found


def participation(request: Request) -> ParticipationAgreement | None:
    """The agreement of this organisation with the programme that matters now, if there is one."""
    require(request, Permission.MANAGE_START)
    if request.method == "POST":
        # Two first changes at once must find out about each other.
        Organisation.objects.select_for_update(no_key=True).only("pk").get(
            pk=request.organisation.pk
        )
    rows = queries.participation_agreements(request.organisation)
    found: ParticipationAgreement | None = _for_saving(request, rows, Q()).first()
    return found


def changing_participation(request: Request) -> ParticipationAgreement | None:
    """The one to change; None where a new one is made."""
    found = participation(request)
    return found if found and found.can_change else None


def ending_participation(request: Request) -> ParticipationAgreement:
    found = participation(request)
    if found is None:
        raise Http404
    if not found.can_end:
        raise PermissionDenied
    return found


def _for_saving(request: Request, rows: AgreementQuerySet, these: Q) -> AgreementQuerySet:
    """Locked when something is sent: first the documents of `these`, because who confirms one locks
    that before the agreement."""
    if request.method != "POST":
        return rows
    asked = rows.filter(these, document__isnull=False).order_by().values("document")
    list(Document.objects.filter(pk__in=asked).only("pk").select_for_update())
    return rows.select_for_update(of=["self"])
