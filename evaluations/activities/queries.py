"""What stands in the calendar: the activities of the organisation, the own talks, and the days of
what somebody has a place in."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, TimeField, Value
from django.db.models.functions import Coalesce

from evaluations.activities.days_off import day_off
from evaluations.gatherings.queries import own_sessions
from evaluations.models import Activity, Moment, Series
from organisations import clock
from organisations.models import Member, Organisation
from organisations.permissions import Permission

ACTIVITY, SESSION = "activity", "session"
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Own:
    """Whose talks, and whose places, stand in the calendar; None: nobody's."""

    talks: Member | None
    places: Member | None


def own(member: Member, permissions: Container[str]) -> Own:
    return Own(
        talks=member if Permission.PLAN_MOMENTS in permissions else None,
        places=member if Permission.JOIN_GATHERINGS in permissions else None,
    )


@dataclass(frozen=True)
class Entry:
    """One line of the calendar. A talk has no title: with whom it is stands on its own page."""

    kind: str  # an activity, a day of a gathering, or the kind of talk
    pk: UUID  # of what the line leads to: of a day that is its gathering
    date: date
    starts: time | None
    ends: time | None
    title: str
    place: str
    cancelled: bool

    @property
    def is_talk(self) -> bool:
        return self.kind not in {ACTIVITY, SESSION}

    @property
    def is_session(self) -> bool:
        return self.kind == SESSION

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


def entries(organisation: Organisation, own: Own, **days: date) -> QuerySet[Any, tuple[Any, ...]]:
    """The rows of Entry on `days` (`date__gte=` and the like), in order: activities, and what is
    `own`. One query."""
    activities = (
        Activity.objects.filter(organisation=organisation, **days)
        .order_by()
        .values_list(Value(ACTIVITY), "pk", "date", "starts", "ends", "title", "place", "cancelled")
    )
    mine = []
    if own.talks is not None:
        mine.append(_talks(organisation, own.talks, days))
    if own.places is not None:
        mine.append(_sessions(own.places, days))
    found = activities.union(*mine, all=True) if mine else activities
    return found.order_by("date", F("starts").asc(nulls_first=True), "title", "pk")


def _talks(organisation: Organisation, member: Member, days: dict[str, date]) -> Any:
    rows = Moment.objects.filter(organisation=organisation, **days).of(member).order_by()
    nothing = Value(None, output_field=TimeField())
    is_off = Q(status=Moment.Status.CANCELLED)
    return rows.values_list(
        F("series__kind"), "pk", "date", "time", nothing, Value(""), "place", is_off
    )


def _sessions(member: Member, days: dict[str, date]) -> Any:
    rows = own_sessions(member).filter(**days).order_by()
    is_off = Q(cancelled=True) | Q(gathering__cancelled=True)
    return rows.values_list(
        Value(SESSION),
        "gathering_id",
        "date",
        "starts",
        "ends",
        "gathering__title",
        Coalesce("place__name", Value("")),
        is_off,
    )


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


def in_month(organisation: Organisation, own: Own, month: date) -> list[list[Day]]:
    """The weeks in which a day of this month lies; one query."""
    days = [day for week in Calendar().monthdatescalendar(month.year, month.month) for day in week]
    rows = entries(organisation, own, date__gte=days[0], date__lte=days[-1])
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
