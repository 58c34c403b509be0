from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.access import programme
from organisations.models import Programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.pipeline.queries import history
from organisations.requests import Request
from pilot.overview import access
from pilot.overview.board import detail, queries, tables
from pilot.overview.board.choice import Choice
from pilot.overview.board.flags import MOST, Place, weights
from pilot.overview.board.forms import ChoiceForm
from pilot.overview.board.multiples import multiples
from pilot.overview.board.rows import Board
from pilot.overview.board.summary import summary
from research.readers.given import Wanted, totals
from roles.queries import leader_invitations

PER_PAGE = 25
SHOWN = 8  # quarters


@require_safe
def overview(request: Request) -> HttpResponse:
    """Every organisation, who needs help most first."""
    found = programme(request, to=Permission.VIEW_PROGRAMME)
    board = queries.board(found)
    people = _contacts(found, board)
    choice = _chosen(request, board, people)
    shown = Paginator(choice.of(board.rows), PER_PAGE).get_page(request.GET.get("page"))
    rows = choice.of(queries.read_some(found, [line.id for line in shown.object_list]))
    return page(
        request,
        "overview/board.html",
        programme=found,
        rows=rows,
        page_obj=shown,
        # Where all of them are on this page, the totals are of now too.
        summary=summary(rows if len(rows) == len(board.rows) else board.rows, len(board.sectors)),
        weights=weights(),
        choice=choice,
        choose=ChoiceForm(choice, sectors=board.sectors, contacts=people),
    )


@require_safe
def overview_file(request: Request) -> HttpResponse:
    """The same, of the same choice, as a file."""
    found = programme(request, to=Permission.VIEW_PROGRAMME)
    board = queries.read_all(found)
    people = _contacts(found, board)
    rows = _chosen(request, board, people).of(board.rows)
    return _file(tables.board(rows, people), "organisaties.csv")


@require_safe
def organisation(request: Request, slug: str) -> HttpResponse:
    """Where the drill-down ends: how it goes there, how it came to take part, no person of it."""
    found = access.opened(request, slug, to=Permission.VIEW_PROGRAMME)
    seen = queries.one(found)
    quarters = seen.quarters[-SHOWN:]
    lines = detail.lines(quarters)
    hours, _number = totals(request.programme, Wanted(slug=slug))
    may_invite = Permission.MANAGE_ORGANISATIONS in request.permissions
    return page(
        request,
        "overview/organisation.html",
        row=seen.row,
        found=found,
        seen=seen,
        flags=[
            (flag, flag.why(seen.row), _place(request, flag.place, slug)) for flag in seen.row.flags
        ],
        quarters=quarters,
        lines=lines,
        multiples=multiples(lines, quarters),
        most=MOST,
        hours=sum(total.all for total in hours),
        invitations=leader_invitations(found) if may_invite and seen.row.leader_invited else [],
        history=history(found),
    )


@require_safe
def conditions_file(request: Request, slug: str) -> HttpResponse:
    found = access.organisation(request, slug, to=Permission.VIEW_PROGRAMME)
    quarters = detail.quarters(queries.scores(found))
    return _file(tables.conditions(quarters), f"randvoorwaarden-{found.slug}.csv")


def _contacts(found: Programme, board: Board[Any]) -> dict[str, str]:
    """Id and name of who is the contact of an ambassador somewhere, by name."""
    here = {pk for row in board.rows for pk in row.contacts}
    return {pk: name for pk, name in queries.people(found).items() if pk in here}


def _chosen(request: Request, board: Board[Any], people: Mapping[str, str]) -> Choice:
    return Choice.read(request.GET, sectors=board.sectors, contacts=people)


def _place(request: Request, place: Place, slug: str) -> str:
    """Its address, for who may open it."""
    return place.url(slug) if place.permission in request.permissions else ""


def _file(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
