from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations import clock
from organisations.access import programme, require
from organisations.models import Member, Programme
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from research.requests import queries
from research.requests.models import ResearchRequest


def asking(request: Request) -> Programme:
    """The programme for who asks. Saving holds it: two researchers at once could otherwise go over
    the ceiling together, each of them below it."""
    found = programme(request, to=Permission.MANAGE_RESEARCH_REQUESTS)
    if request.method == "POST":
        queries.hold(found)
    return found


def research_request(request: Request, pk: UUID) -> ResearchRequest:
    """One that can still be changed or closed."""
    rows = queries.requests(asking(request)).unfinished()
    return get_object_or_404(rows, pk=pk)


def mine(request: Request) -> Member:
    """Who is asked, with what only they see."""
    require(request, Permission.VIEW_RESEARCH_REQUESTS)
    enter(member=request.member.pk)
    return request.member


def asked(request: Request, pk: UUID) -> ResearchRequest:
    """A request of one of the own roles that is or was open; others do not exist here."""
    require(request, Permission.VIEW_RESEARCH_REQUESTS)
    rows = queries.of_organisation(request.organisation)
    mine = rows.filter(roles__overlap=list(request.roles), opens__lte=clock.today())
    return get_object_or_404(mine, pk=pk)
