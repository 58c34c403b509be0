"""The own overview of an ambassador, counted by the database; in the scope of that author alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ambassadors import codes, queries
from ambassadors.models import Conversation
from organisations import clock
from organisations.models import Member

MONTHS = 12
# In the order of the page.
MANY: dict[str, tuple[str | Promise, Any]] = {
    "subjects": (_("What was it about?"), codes.Subject),
    "obstacles": (_("What was in the way?"), codes.Obstacle),
}
ONE: dict[str, tuple[str | Promise, Any]] = {
    "next_step": (_("What was the next step?"), codes.NextStep),
    "initiative": (_("Who started?"), codes.Initiative),
}


@dataclass(frozen=True)
class MonthTally:
    month: date
    conversations: int
    short: int

    @property
    def total(self) -> int:
        return self.conversations + self.short


@dataclass(frozen=True)
class Table:
    """How often each answer was given, most first; what was not told stands apart."""

    title: str | Promise
    rows: list[tuple[str | Promise, int]]
    not_told: int


def first_month() -> date:
    """The eleventh month before this one."""
    this = clock.month()
    years, month = divmod(this.month - MONTHS, 12)
    return date(this.year + years, month + 1, 1)


def _rows(author: Member) -> QuerySet[Conversation]:
    return queries.conversations(author).filter(month__gte=first_month())


def by_month(author: Member) -> list[MonthTally]:
    """The months with something in them, oldest first."""
    counted = _rows(author).order_by("month").values("month")
    rows = counted.annotate(
        conversations=Count("pk", filter=Q(kind=codes.Kind.CONVERSATION)),
        short=Count("pk", filter=Q(kind=codes.Kind.SHORT_CONTACT)),
    )
    return [MonthTally(**row) for row in rows]


def tables(author: Member) -> list[Table]:
    """All answers in one query, however many conversations there are."""
    counts = _rows(author).aggregate(
        **{
            f"{name}_{code}": Count("pk", filter=condition)
            for name, found in _conditions().items()
            for code, condition in found.items()
        }
    )
    return [_table(name, *facts, counts) for name, facts in (MANY | ONE).items()]


def _conditions() -> dict[str, dict[int, Q]]:
    many = {
        name: {code: Q(**{f"{name}__contains": [code]}) for code in choices.values}
        | {codes.NOT_TOLD: Q(**{name: []})}
        for name, (_title, choices) in MANY.items()
    }
    one = {
        name: {code: Q(**{name: code}) for code in (*choices.values, codes.NOT_TOLD)}
        for name, (_title, choices) in ONE.items()
    }
    return many | one


def _table(name: str, title: str | Promise, choices: Any, counts: dict[str, int]) -> Table:
    rows = [(choice.label, counts[f"{name}_{choice.value}"]) for choice in choices]
    told = sorted((row for row in rows if row[1]), key=lambda row: -row[1])
    return Table(title, told, counts[f"{name}_{codes.NOT_TOLD}"])
