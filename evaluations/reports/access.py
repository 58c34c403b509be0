from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluations import access
from evaluations.models import AgendaPoint, Moment
from organisations.requests import Request


def preparing(request: Request, pk: UUID) -> Moment:
    """A moment that things can be put on the agenda of; locked, so that they are counted well."""
    rows = access.moments(request).planned().select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def own_point(request: Request, pk: UUID, point: UUID) -> AgendaPoint:
    """What somebody put on the agenda is taken off by nobody else."""
    moment = access.moment(request, pk)
    rows = AgendaPoint.objects.filter(moment=moment, author=request.member)
    return get_object_or_404(rows.select_related("moment"), pk=point)


def reporting(request: Request, pk: UUID) -> Moment:
    """A moment that was; locked for whoever saves, as the form asks."""
    rows = access.moments(request).exclude(status=Moment.Status.CANCELLED)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def reported(request: Request, pk: UUID) -> Moment:
    """One with a report, which can be signed."""
    found = reporting(request, pk)
    if not found.edition:
        raise Http404
    return found
