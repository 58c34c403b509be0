"""What stands in the calendar: the activities of the organisation and the own talks."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, TimeField, Value

from evaluations.activities.days_off import day_off
from evaluations.models import Activity, Moment, Series
from organisations import clock
from organisations.models import Member, Organisation

ACTIVITY = "activity"
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Entry:
    """One line of the calendar. A talk has no title: with whom it is stands on its own page."""

    kind: str  # an activity, or the kind of talk
    pk: UUID
    date: date
    starts: time | None
    ends: time | None
    title: str
    place: str
    cancelled: bool

    @property
    def is_talk(self) -> bool:
        return self.kind != ACTIVITY

    @property
    def name(self) -> str:
        return str(Series.Kind(self.kind).label) if self.is_talk else self.title


@dataclass(frozen=True)
class Day:
    date: date
    entries: list[Entry]
    is_inside: bool  # in the month that is shown
    is_today: bool
    day_off: str

    SHOWN = 3

    @property
    def shown(self) -> list[Entry]:
        """What there is room for in a table."""
        return self.entries if self.left == 1 else self.entries[: self.SHOWN]

    @property
    def left(self) -> int:
        return max(0, len(self.entries) - self.SHOWN)

    @property
    def more(self) -> int:
        return len(self.entries) - len(self.shown)


def entries(
    organisation: Organisation, member: Member | None, **days: date
) -> QuerySet[Any, tuple[Any, ...]]:
    """The rows of Entry on `days` (`date__gte=` and the like), in order: activities, and the talks
    of `member`. One query."""
    activities = (
        Activity.objects.filter(organisation=organisation, **days)
        .order_by()
        .values_list(Value(ACTIVITY), "pk", "date", "starts", "ends", "title", "place", "cancelled")
    )
    found = activities
    if member is not None:
        talks = Moment.objects.filter(organisation=organisation, **days).of(member).order_by()
        nothing = Value(None, output_field=TimeField())
        is_off = Q(status=Moment.Status.CANCELLED)
        found = activities.union(
            talks.values_list(
                F("series__kind"), "pk", "date", "time", nothing, Value(""), "place", is_off
            ),
            all=True,
        )
    return found.order_by("date", F("starts").asc(nulls_first=True), "title", "pk")


def weeks(month: date, rows: Iterable[Entry]) -> list[list[Day]]:
    """The weeks of a month from Monday to Sunday, with what stands on each day."""
    by_day = defaultdict(list)
    for entry in rows:
        by_day[entry.date].append(entry)
    today = clock.today()
    return [
        [
            Day(day, by_day[day], day.month == month.month, day == today, day_off(day))
            for day in week
        ]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]


def in_month(organisation: Organisation, member: Member | None, month: date) -> list[list[Day]]:
    """The weeks in which a day of this month lies; one query."""
    days = [day for week in Calendar().monthdatescalendar(month.year, month.month) for day in week]
    rows = entries(organisation, member, date__gte=days[0], date__lte=days[-1])
    return weeks(month, (Entry(*row) for row in rows))


def month_of(text: str) -> date:
    """The first day of the month "2026-11"; of this month where it says none."""
    year, _, month = text.partition("-")
    try:
        found = date(int(year), int(month), 1)
    except ValueError:
        return clock.month()
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else clock.month()


def day_of(text: str) -> date:
    """The day "2026-11-21"; today where it says none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return clock.today()
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else clock.today()


def next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def previous_month(month: date) -> date:
    return (month - clock.DAY).replace(day=1)
