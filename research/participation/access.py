from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme, require
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.participation import queries
from research.participation.models import ParticipationImport, ParticipationYear
from research.participation.queries import Supplied


def supplied(request: Request) -> Supplied:
    """The years of the own organisation; saving holds them, so that a year is made once."""
    require(request, Permission.SUPPLY_FIGURES)
    return queries.supplied(request.organisation, lock=request.method == "POST")


def year(request: Request, number: int) -> tuple[ParticipationYear, Supplied]:
    """A year that can be told, perhaps one that is not there yet."""
    found = supplied(request)
    if number not in found.years:
        raise Http404
    new = ParticipationYear(organisation=request.organisation, year=number)
    return found.rows.get(number, new), found


def imported(request: Request, pk: UUID) -> ParticipationImport:
    require(request, Permission.SUPPLY_FIGURES)
    rows = ParticipationImport.objects.filter(organisation=request.organisation)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows.select_related("organisation", "by"), pk=pk)


def everywhere(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_ALL_FIGURES)
