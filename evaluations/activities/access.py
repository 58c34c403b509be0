from uuid import UUID

from django.shortcuts import get_object_or_404

from evaluations.activities.queries import Own, own
from evaluations.models import Activity
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def calendar(request: Request) -> Own:
    """What stands in the calendar besides the activities: own talks, and the days of what somebody
    has a place in, for who has a role with which they have those."""
    require(request, Permission.VIEW_CALENDAR)
    return own(request.member, request.permissions)


def activity(request: Request, pk: UUID, *, to: Permission = Permission.VIEW_CALENDAR) -> Activity:
    """One of this organisation; locked where something is sent, so that two people find out about
    each other."""
    require(request, to)
    rows = Activity.objects.filter(organisation=request.organisation)
    rows = rows.select_related("organisation", "added_by")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)
