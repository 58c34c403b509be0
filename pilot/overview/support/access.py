"""Each opening of an organisation's rows by staff is written down there."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations import audit
from organisations.models import Organisation, SharedAction, SupportRequest
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from pilot.overview.access import organisation


def support_request(request: Request, slug: str, pk: UUID) -> SupportRequest:
    found = organisation(request, slug, to=Permission.ANSWER_SUPPORT)
    enter(org=found.pk)
    rows = SupportRequest.objects.filter(organisation=found)
    support = get_object_or_404(rows.select_related("organisation", "asked_by"), pk=pk)
    audit.record("open support request", support, by=request.staff)
    return support


def shared_actions(request: Request, slug: str) -> Organisation:
    found = organisation(request, slug, to=Permission.ANSWER_SUPPORT)
    enter(org=found.pk)
    audit.record("open shared actions", found, by=request.staff)
    return found


def shared_action(request: Request, slug: str, pk: UUID) -> SharedAction:
    found = shared_actions(request, slug)
    rows = SharedAction.objects.filter(organisation=found)
    return get_object_or_404(rows.select_related("organisation"), pk=pk)


def ambassadors(request: Request, slug: str) -> Organisation:
    """The names of the ambassadors and who is their contact."""
    found = organisation(request, slug, to=Permission.MANAGE_ORGANISATIONS)
    enter(org=found.pk)
    audit.record("open ambassadors", found, by=request.staff)
    return found
