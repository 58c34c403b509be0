from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.models import SharedAction, SupportRequest
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.support import queries


def support_request(request: Request, pk: UUID) -> SupportRequest:
    """An own question, or one that a project leader asked for whoever leads the project now; those
    of others do not exist."""
    require(request, Permission.ASK_SUPPORT)
    leads = Permission.MANAGE_START in request.permissions
    return get_object_or_404(queries.requests(request.member, leads=leads), pk=pk)


def shared_action(request: Request, pk: UUID) -> SharedAction:
    require(request, Permission.MANAGE_START)
    return get_object_or_404(SharedAction, organisation=request.organisation, pk=pk)
