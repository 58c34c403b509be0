from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.figures import rules
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from research.figures import queries as figures
from research.figures.files import as_file
from research.radar import access, cases, conditions, queries, radar
from research.radar.knobs import IN_ORGANISATION, Level, told_to
from research.radar.radar import Radar

FOLDER = "research/radar"
COLUMNS = ("quarter", "measure", "label", "value")
# The programme sees the knobs of every level side by side, its own first.
FROM_HERE = tuple(reversed(Level))


@require_safe
def own_radar(request: Request) -> HttpResponse:
    """What stands in the way in the own organisation, and which knobs there are here."""
    found = access.own(request)
    keeps = Permission.MANAGE_MEASURES in request.permissions
    written = queries.register(request.organisation) if keeps else []
    themes = found.themes(queries.still(written))
    return page(
        request,
        f"{FOLDER}/organisation.html",
        radar=found,
        written=written,
        keeps=keeps,
        knobs=told_to(IN_ORGANISATION, themes, request.permissions),
        others=told_to(IN_ORGANISATION, found.others(themes)),
        rules=rules,
    )


@require_safe
def own_radar_file(request: Request) -> HttpResponse:
    found = access.own(request)
    return _radar_file(found, f"radar-{request.organisation.slug}.csv", registered=False)


@require_safe
def programme_radar(request: Request) -> HttpResponse:
    found = access.everywhere(request)
    return page(
        request,
        f"{FOLDER}/programme.html",
        radar=found,
        sectors=queries.sectors(request.programme),
        rules=rules,
        knobs=told_to(FROM_HERE, found.themes()),
        others=told_to(FROM_HERE, found.others(found.themes())),
    )


@require_safe
def programme_radar_file(request: Request) -> HttpResponse:
    return _radar_file(access.everywhere(request), "radar.csv", registered=True)


@require_safe
def sector_radar(request: Request, pk: UUID) -> HttpResponse:
    sector, found = access.sector(request, pk)
    return page(
        request,
        f"{FOLDER}/sector.html",
        radar=found,
        sector=sector,
        rules=rules,
        knobs=told_to([Level.SECTOR], found.themes()),
        others=told_to([Level.SECTOR], found.others(found.themes())),
    )


@require_safe
def sector_radar_file(request: Request, pk: UUID) -> HttpResponse:
    _sector, found = access.sector(request, pk)
    return _radar_file(found, "radar-sector.csv", registered=True)


def _radar_file(found: Radar, name: str, *, registered: bool) -> HttpResponse:
    return as_file(radar.rows(found, registered=registered), COLUMNS, name)


# --- Conditions against the outcome


@require_safe
def conditions_and_outcome(request: Request) -> HttpResponse:
    """Classes of organisations for everybody; each under its pseudonym for who has the files."""
    programme = access.conditions(request)
    has_files = Permission.MAKE_RELEASES in request.permissions
    return page(
        request,
        f"{FOLDER}/conditions.html",
        outcome=conditions.newest(figures.of_programme(programme)),
        has_files=has_files,
        cases=cases.newest(programme) if has_files else None,
        rules=rules,
    )


@require_safe
def conditions_and_outcome_file(request: Request) -> HttpResponse:
    programme = access.conditions(request)
    found = conditions.newest(figures.of_programme(programme))
    rows = conditions.table(found) if found else ()
    return as_file(rows, conditions.COLUMNS, "randvoorwaarden-en-uitkomst.csv")
