from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme, Sector
from organisations.permissions import Permission
from organisations.requests import Request
from research.figures import access as figures
from research.figures import queries
from research.radar import radar
from research.radar.radar import Radar


def own(request: Request) -> Radar:
    """Of the own organisation, for who may see its figures."""
    return radar.of(figures.own(request))


def everywhere(request: Request) -> Radar:
    return radar.of(queries.of_programme(_programme(request)))


def sector(request: Request, pk: UUID) -> tuple[Sector, Radar]:
    found = _programme(request)
    one = get_object_or_404(Sector, programme=found, pk=pk)
    return one, radar.of(queries.of_programme(found, one.pk))


def conditions(request: Request) -> Programme:
    return _programme(request)


def _programme(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_ALL_FIGURES)
