"""The list of all support that was given. Through the overview login; see research/readers/given.py
for where each line is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from evaluations.gatherings.models import Gathering
from organisations.models import Organisation, Programme, Staff, SupportGiven, SupportRequest
from organisations.tenancy.overview import overview
from research.readers import given
from research.readers.given import ANSWER, GATHERING, MINUTES, NOTED, Level, Wanted

PER_PAGE = 50
KINDS: dict[str, Any] = {
    NOTED: SupportGiven.Kind,
    ANSWER: SupportRequest.Category,
    GATHERING: Gathering.Kind,
}
COLUMNS = (
    "source", "key", "day", "tier", "what", "organisation_name", "sector_name", "came", "spent",
    "who", "text",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of the list; `came` is to how many organisations a gathering was given."""

    source: str
    key: UUID
    day: date
    tier: str
    what: str
    organisation_name: str
    sector_name: str
    came: int
    spent: int  # minutes, for all organisations together
    who: UUID | None
    text: str
    giver: str

    @property
    def level_name(self) -> str:
        return str(Level(self.tier).label)

    @property
    def kind_name(self) -> str:
        return str(KINDS[self.source](self.what).label)

    @property
    def hours(self) -> float:
        return round(self.spent / MINUTES, 1)


def lines(programme: Programme, wanted: Wanted) -> QuerySet[Any]:
    """Every line, the newest first."""
    first, *others = [rows.values_list(*COLUMNS) for rows in given.everything(programme, wanted)]
    return first.union(*others, all=True).order_by("-day", "key")


def listed(
    programme: Programme, wanted: Wanted, *, number: int, page: str | None
) -> tuple[Page[Any], list[Row]]:
    """A page of the `number` lines."""
    with overview():
        pages = Paginator(lines(programme, wanted), PER_PAGE)
        pages.count = number  # counted already
        shown = pages.get_page(page)
        found = list(shown.object_list)
    return shown, _complete(programme, found)


def everything(programme: Programme, wanted: Wanted) -> list[Row]:
    with overview():
        found = list(lines(programme, wanted))
    return _complete(programme, found)


def _complete(programme: Programme, found: Sequence[tuple[Any, ...]]) -> list[Row]:
    """With the name of who gave it, which the staff read of each other."""
    people = dict(Staff.objects.filter(programme=programme).values_list("pk", "name"))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    return [Row(**row, giver=people.get(row["who"], "")) for row in rows]


def organisations(programme: Programme) -> list[tuple[str, str]]:
    rows = Organisation.objects.filter(programme=programme).order_by("name")
    return list(rows.values_list("slug", "name"))
