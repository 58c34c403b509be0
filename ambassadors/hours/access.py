from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.requests import Request


def own(request: Request) -> Member:
    """The ambassador whose hours these are: each has only their own.

    The database shows the weeks to the person who wrote them, so no scope is opened here.
    """
    require(request, Permission.LOG_CONVERSATIONS)
    return request.member
