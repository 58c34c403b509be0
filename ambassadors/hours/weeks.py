"""Weeks and months of hours, as plain values: who may see them is decided elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise

from ambassadors.hours.models import HoursWeek

WEEK = timedelta(days=7)
SHOWN = 12  # weeks on the page
OPEN = 26  # weeks that can still be told
ENOUGH = 2  # weeks that must be told before a month says anything


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def last_week(today: date) -> date:
    """The Monday of the newest week that is over."""
    return monday(today) - WEEK


def open_weeks(first: date, today: date) -> list[date]:
    """The Mondays of the weeks that can be told, newest first: over, not before the week of
    `first`, and at most half a year old."""
    newest = last_week(today)
    every = [newest - WEEK * number for number in range(OPEN)]
    return [week for week in every if week >= monday(first)]


@dataclass(frozen=True)
class Week:
    """One week: what was agreed for it (None where nothing was) and what its author told."""

    monday: date
    agreed: Decimal | None = None
    answer: int | None = None
    hours: Decimal | None = None

    @property
    def key(self) -> str:
        return self.monday.isoformat()

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def is_told(self) -> bool:
        return self.answer is not None

    @property
    def is_partly(self) -> bool:
        return self.answer == HoursWeek.Answer.SOME

    @property
    def label(self) -> str:
        return "" if self.answer is None else str(HoursWeek.Answer(self.answer).label)

    @property
    def counts(self) -> bool:
        """Told, about hours that were agreed."""
        return self.is_told and self.agreed is not None

    @property
    def is_guessed(self) -> bool:
        """Partly, without a number: counted as half."""
        return self.counts and self.is_partly and self.hours is None

    @property
    def received(self) -> Decimal:
        """The hours that count as received; 0 where the week does not count."""
        if not self.counts or self.agreed is None:
            return Decimal(0)
        if self.answer == HoursWeek.Answer.ALL:
            return self.agreed
        if self.answer == HoursWeek.Answer.NONE:
            return Decimal(0)
        return self.agreed / 2 if self.hours is None else self.hours


@dataclass(frozen=True)
class Month:
    """The weeks that begin in one month. Only weeks that were told are compared: an empty week is
    no lost week."""

    first: date
    weeks: tuple[Week, ...]

    @property
    def told(self) -> int:
        return sum(week.is_told for week in self.weeks)

    @property
    def counting(self) -> int:
        return sum(week.counts for week in self.weeks)

    @property
    def agreed(self) -> Decimal:
        return sum((week.agreed or Decimal(0) for week in self.weeks if week.counts), Decimal(0))

    @property
    def received(self) -> Decimal:
        return sum((week.received for week in self.weeks), Decimal(0))

    @property
    def is_guessed(self) -> bool:
        return any(week.is_guessed for week in self.weeks)

    @property
    def is_bad(self) -> bool:
        """At least two weeks are told, and less than half of the agreed hours was received."""
        return self.counting >= ENOUGH and self.received * 2 < self.agreed

    def figures(self) -> dict[str, object]:
        """What is shared of it, as JSON."""
        return {
            "month": self.first.isoformat(),
            "weeks": self.counting,
            "agreed": f"{self.agreed:.1f}",
            "received": f"{self.received:.1f}",
        }


type Pair = tuple[Month, Month]


def months(weeks: Sequence[Week]) -> list[Month]:
    """By month, newest first, from weeks that are newest first."""
    groups = groupby(weeks, key=lambda week: week.monday.replace(day=1))
    return [Month(first, tuple(group)) for first, group in groups]


def bad_pair(found: Sequence[Month], today: date) -> Pair | None:
    """Two bad months in a row, of which the second is this month or the one before.

    `found` is newest first; what is longer ago is over and not brought up again.
    """
    this = today.replace(day=1)
    recent = {this, month_before(this)}
    for later, earlier in pairwise(found):
        in_a_row = earlier.first == month_before(later.first)
        if later.first in recent and in_a_row and earlier.is_bad and later.is_bad:
            return earlier, later
    return None


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


@dataclass(frozen=True)
class Hours:
    """The weeks of one ambassador that can be told, newest first."""

    weeks: tuple[Week, ...]
    today: date

    @property
    def shown(self) -> tuple[Week, ...]:
        return self.weeks[:SHOWN]

    @cached_property
    def months(self) -> list[Month]:
        return months(self.weeks)

    @property
    def told_months(self) -> list[Month]:
        """Those with something to compare."""
        return [month for month in self.months if month.counting]

    @cached_property
    def bad_pair(self) -> Pair | None:
        return bad_pair(self.months, self.today)

    @property
    def to_tell(self) -> Week | None:
        """Last week, while it is not told."""
        newest = self.weeks[0] if self.weeks else None
        is_last = newest is not None and newest.monday == last_week(self.today)
        return newest if is_last and newest and not newest.is_told else None

    def week(self, monday: date) -> Week | None:
        return next((week for week in self.weeks if week.monday == monday), None)

    def with_week(self, changed: Week) -> "Hours":
        """The same with one week told otherwise."""
        weeks = (changed if week.monday == changed.monday else week for week in self.weeks)
        return Hours(tuple(weeks), self.today)
