from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations import access, audit
from organisations.models import Organisation, Sector
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from roles.catalogue import Role
from roles.models import Invitation


def organisation(request: Request, slug: str, *, to: Permission) -> Organisation:
    """An organisation of the programme, for its staff; its rows stay closed."""
    programme = access.programme(request, to=to)
    rows = Organisation.objects.filter(programme=programme).select_related("sector")
    return get_object_or_404(rows, slug=slug)


def opened(request: Request, slug: str, *, to: Permission) -> Organisation:
    """The same with its rows open, for how it came to take part; each opening is written down."""
    found = organisation(request, slug, to=to)
    enter(org=found.pk)
    audit.record("open organisation", found, by=request.staff)
    return found


def sector(request: Request, pk: UUID) -> Sector:
    programme = access.programme(request, to=Permission.MANAGE_ORGANISATIONS)
    return get_object_or_404(Sector, programme=programme, pk=pk)


def leader_invitation(request: Request, slug: str, pk: UUID) -> Invitation:
    """The invitation of a project leader; each opening is written down."""
    found = organisation(request, slug, to=Permission.MANAGE_ORGANISATIONS)
    enter(org=found.pk)
    rows = Invitation.objects.filter(organisation=found, role=Role.PROJECT_LEADER)
    invitation = get_object_or_404(rows, pk=pk)
    audit.record("open invitation", invitation, by=request.staff)
    return invitation
