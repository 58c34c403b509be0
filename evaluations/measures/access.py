from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from evaluations import access
from evaluations.measures import queries
from evaluations.measures.models import Measure, MeasureQuerySet, Obstacle
from evaluations.models import Moment
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def moment(request: Request, pk: UUID) -> Moment:
    """A talk at which something can come up: not a cancelled one."""
    rows = access.moments(request).exclude(status=Moment.Status.CANCELLED)
    return get_object_or_404(rows, pk=pk)


def obstacle(request: Request, pk: UUID) -> Obstacle:
    """For who keeps the register, and the two people at whose talk it came up."""
    require(request, Permission.PLAN_MOMENTS)
    rows: QuerySet[Obstacle] = Obstacle.objects.filter(organisation=request.organisation)
    if Permission.MANAGE_MEASURES not in request.permissions:
        rows = rows.filter(queries.came_up_with(request.member))
    return get_object_or_404(rows.select_related("moment__series"), pk=pk)


def _measures(request: Request, *, own: bool) -> MeasureQuerySet:
    """Those that somebody may read and judge; also the `own` ones, where those are asked for."""
    rows = Measure.objects.filter(organisation=request.organisation)
    rows = rows.select_related("owner", "obstacle", "moment__series", "obstacle__moment__series")
    if Permission.MANAGE_MEASURES in request.permissions:
        return rows
    return rows.filter(queries.seen_by(request.member, request.permissions, own=own))


def measure(request: Request, pk: UUID) -> Measure:
    """For who keeps the register, the two people of the talk, and who does it."""
    require(request, Permission.ENTER)
    return get_object_or_404(_measures(request, own=True), pk=pk)


def changing(request: Request, pk: UUID) -> Measure:
    """One that is still to be done, locked for whoever saves."""
    require(request, Permission.ENTER)
    rows = _locked(request, _measures(request, own=True).open())
    return get_object_or_404(rows, pk=pk)


def checking(request: Request, pk: UUID) -> Measure:
    """One that was done. Whether it helped is not for who did it to say."""
    require(request, Permission.PLAN_MOMENTS)
    rows = _locked(request, _measures(request, own=False).to_check())
    return get_object_or_404(rows, pk=pk)


def _locked(request: Request, rows: Any) -> Any:
    return rows.select_for_update(of=["self"]) if request.method == "POST" else rows


def sees_reason(request: Request, found: Measure) -> bool:
    """Whether the reader may know what the measure is for, or only has to do it."""
    if Permission.MANAGE_MEASURES in request.permissions:
        return True
    if Permission.PLAN_MOMENTS not in request.permissions:
        return False
    talks = [found.moment, found.obstacle.moment if found.obstacle else None]
    return any(talk and request.member.pk in talk.series.pair for talk in talks)
