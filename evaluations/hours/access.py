from uuid import UUID

from django.http import Http404

from ambassadors.hours import access as hours
from ambassadors.models import HoursPoint
from evaluations import access
from evaluations.hours import queries
from evaluations.models import Moment
from organisations.models import Member
from organisations.requests import Request


def own(request: Request) -> Member:
    """The ambassador who decides what is told of the own hours."""
    return hours.own(request)


def point(request: Request, pk: UUID) -> tuple[Moment, HoursPoint]:
    """What the two people of this moment will talk about; for others there is no moment."""
    moment = access.moment(request, pk)
    found = queries.point_of(moment)
    if found is None:
        raise Http404
    return moment, found
