from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter


def own(request: Request) -> Member:
    """The own choices: nobody else sees them."""
    require(request, Permission.VIEW_RESEARCH_REQUESTS)
    enter(member=request.member.pk)
    return request.member
