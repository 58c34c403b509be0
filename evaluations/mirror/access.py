from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluations import access
from evaluations.mirror import queries
from evaluations.models import Moment
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def answering(request: Request, pk: UUID) -> tuple[Moment, str]:
    """A moment with a mirror, and the side for which this member answers; for all others there is
    none. Locked for who saves, because two managers may be filling it in."""
    require(request, Permission.PLAN_MOMENTS)
    rows = Moment.objects.filter(organisation=request.organisation)
    rows = rows.select_related("organisation", "series__ambassador", "series__partner")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    moment = get_object_or_404(rows, pk=pk)
    side = queries.side_of(moment, request.member) if queries.has_mirror(moment) else ""
    if not side:
        raise Http404
    return moment, side


def comparing(request: Request, pk: UUID, number: int) -> tuple[Moment, queries.Difference]:
    """A difference that is shown to the two who meet, before they do."""
    rows = access.moments(request).planned().select_for_update(of=["self"])
    moment = get_object_or_404(rows, pk=pk)
    mirror = queries.mirror_of(moment, request.member)
    shown = {each.number: each for each in (mirror.differences if mirror else [])}
    if number not in shown:
        raise Http404
    return moment, shown[number]
