from organisations.access import require
from organisations.models import Organisation
from organisations.permissions import Permission
from organisations.requests import Request


def reminders(request: Request) -> Organisation:
    require(request, Permission.VIEW_REMINDERS)
    return request.organisation
