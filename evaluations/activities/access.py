from uuid import UUID

from django.shortcuts import get_object_or_404

from evaluations.models import Activity
from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.requests import Request


def calendar(request: Request) -> Member | None:
    """Whose talks stand in the calendar besides the activities: the own ones, or nobody's for who
    has no talks."""
    require(request, Permission.VIEW_CALENDAR)
    return request.member if Permission.PLAN_MOMENTS in request.permissions else None


def activity(request: Request, pk: UUID, *, to: Permission = Permission.VIEW_CALENDAR) -> Activity:
    """One of this organisation; locked where something is sent, so that two people find out about
    each other."""
    require(request, to)
    rows = Activity.objects.filter(organisation=request.organisation)
    rows = rows.select_related("organisation", "added_by")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)
