from organisations.access import require
from organisations.models import Organisation
from organisations.permissions import Permission
from organisations.requests import Request


def own(request: Request) -> Organisation:
    """About what the organisation delivers: for everybody with a role in it."""
    require(request, Permission.VIEW_EVALUATION)
    return request.organisation
