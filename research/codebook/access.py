from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request


def reading(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_RELEASES)
