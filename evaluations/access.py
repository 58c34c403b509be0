from uuid import UUID

from django.shortcuts import get_object_or_404

from evaluations.models import Moment, MomentQuerySet, Series
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def moments(request: Request) -> MomentQuerySet:
    """The moments that this member takes part in; those of others do not exist for them."""
    require(request, Permission.PLAN_MOMENTS)
    rows = Moment.objects.filter(organisation=request.organisation).of(request.member)
    return rows.select_related("series__ambassador", "series__partner")


def moment(request: Request, pk: UUID) -> Moment:
    return get_object_or_404(moments(request), pk=pk)


def planned(request: Request, pk: UUID) -> Moment:
    """One that can still be moved or cancelled. Who saves has its series alone: the other one, who
    does the same, waits."""
    found = get_object_or_404(moments(request), pk=pk)
    if request.method == "POST":
        Series.objects.select_for_update().only("pk").get(pk=found.series_id)
    return get_object_or_404(moments(request).planned(), pk=pk)
