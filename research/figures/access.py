from django.core.exceptions import PermissionDenied

from organisations.access import programme, require
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.figures import queries
from research.figures.sheets import Sheet
from roles.queries import gate


def own(request: Request) -> list[Sheet]:
    """The figures of the own organisation: for who has the right, and had it in the file that the
    works council decided on (promise 4)."""
    require(request, Permission.VIEW_FIGURES)
    decided = gate(request.organisation)
    if decided.since is None:  # no conversations, so nothing to show and nothing to hide
        return []
    if not decided.lets_one_of(request.roles, Permission.VIEW_FIGURES):
        raise PermissionDenied
    return queries.of_organisation(request.organisation, since=decided.since)


def everywhere(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_ALL_FIGURES)
