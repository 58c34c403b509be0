from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ambassadors.appointments import access as appointments
from ambassadors.models import Facility
from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.requests import Request
from roles.catalogue import Role


def facilities(request: Request) -> Member | None:
    """None for who arranges the facilities and sees everybody's; an ambassador sees the own."""
    require(request, Permission.VIEW_FACILITIES)
    return None if Permission.MANAGE_FACILITIES in request.permissions else request.member


def ambassador(request: Request, pk: UUID) -> Member:
    """Whose facilities these are; those of another ambassador do not exist for an ambassador."""
    found = appointments.ambassador(request, pk, to=Permission.VIEW_FACILITIES)
    if Permission.MANAGE_FACILITIES not in request.permissions and found != request.member:
        raise Http404
    return found


def own_item(request: Request, slug: str) -> Facility.Item:
    """One line of the own list of an ambassador."""
    require(request, Permission.VIEW_FACILITIES)
    if Role.AMBASSADOR not in request.roles:
        raise PermissionDenied
    if slug not in Facility.Item.values:
        raise Http404
    return Facility.Item(slug)


def arranging(request: Request, pk: UUID) -> Member:
    """The ambassador for whom somebody arranges things."""
    return appointments.ambassador(request, pk, to=Permission.MANAGE_FACILITIES)
