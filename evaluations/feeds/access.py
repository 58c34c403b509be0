from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluations.feeds import queries
from evaluations.feeds.queries import Feed
from organisations.access import require
from organisations.models import Door, Member
from organisations.permissions import Permission
from organisations.requests import Request
from roles.models import Assignment

# Who plans the activities, and who decides who may come in here.
SHARERS = {Permission.PLAN_ACTIVITIES, Permission.MANAGE_ROLES}


def own(request: Request) -> Member:
    require(request, Permission.VIEW_CALENDAR)
    return request.member


def own_assignment(request: Request, pk: UUID) -> Assignment:
    """An own role of today that sees the calendar."""
    return get_object_or_404(queries.assignments(own(request)), pk=pk)


def may_share(request: Request) -> bool:
    """Whether this person sees the address of the organisation's calendar."""
    return bool(SHARERS & request.permissions)


def sharer(request: Request) -> Member:
    require(request, Permission.VIEW_CALENDAR)
    if not may_share(request):
        raise PermissionDenied
    return request.member


def behind(door: Door) -> Feed:
    """What the calendar program behind this door gets; 404 when its role is over, or sees the
    calendar no longer."""
    is_shared = door.kind == Door.Kind.CALENDAR_FEED
    feed = queries.of_organisation(door) if is_shared else queries.of_assignment(door)
    if feed is None:
        raise Http404
    return feed
