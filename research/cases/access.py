from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.cases import queries
from research.cases.models import Case, Interview
from research.releases.models import Release


def reading(request: Request) -> Programme:
    """For who may download the release that the case files come from."""
    return programme(request, to=Permission.MAKE_RELEASES)


def case(request: Request, pk: UUID) -> Case:
    rows = Case.objects.select_related("release")
    return get_object_or_404(rows, programme=reading(request), pk=pk)


def case_to_download(request: Request, pk: UUID) -> Case:
    """Nothing to download where the release was recalled, or has nothing of it."""
    found = case(request, pk)
    if not queries.can_be_read(found):
        raise Http404
    return found


def interview(request: Request, pk: UUID) -> Interview:
    rows = Interview.objects.select_related("case")
    return get_object_or_404(rows, programme=reading(request), pk=pk)


def release_to_read(request: Request) -> Release:
    """The one that case files can be made of."""
    found = queries.newest(reading(request))
    if found is None:
        raise Http404
    return found
