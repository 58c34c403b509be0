from collections.abc import Iterable

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.figures import rules
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from research.figures import access, queries
from research.figures.files import as_file
from research.figures.measures import MEASURES
from research.figures.sheets import Sheet, chosen, name_of, table


@require_safe
def figures(request: Request) -> HttpResponse:
    """Of the own organisation, one closed quarter at a time."""
    found = access.own(request)
    return page(
        request,
        "research/figures/organisation.html",
        sheets=found,
        sheet=chosen(found, request.GET.get("quarter")),
        rules=rules,
        may_plan=Permission.MANAGE_MEASURES in request.permissions,
    )


@require_safe
def figures_file(request: Request) -> HttpResponse:
    return _file(access.own(request), f"cijfers-{request.organisation.slug}.csv")


@require_safe
def all_figures(request: Request) -> HttpResponse:
    """Of the programme or one of its sectors."""
    programme = access.everywhere(request)
    sectors = queries.sectors(programme)
    sector = next((one for one in sectors if str(one.pk) == request.GET.get("sector")), None)
    found = queries.of_programme(programme, sector.pk if sector else None)
    return page(
        request,
        "research/figures/programme.html",
        sheets=found,
        sheet=chosen(found, request.GET.get("quarter")),
        sectors=sectors,
        sector=sector,
        all_sectors=(every := queries.number_of_sectors(programme)),
        hidden_sectors=every - len(sectors),
        runs=[(name_of(run.quarter), run) for run in queries.runs(programme)],
        rules=rules,
    )


@require_safe
def all_figures_file(request: Request) -> HttpResponse:
    programme = access.everywhere(request)
    return _file(queries.of_programme(programme), "cijfers.csv")


def _file(found: Iterable[Sheet], name: str) -> HttpResponse:
    return as_file(table(found, MEASURES), ("quarter", "measure", "label", "value"), name)
