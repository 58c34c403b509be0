"""What stands in the calendar of a demo organisation: something each year, and a walk-in hour."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from evaluations.activities import actions
from evaluations.models import Activity
from evaluations.queries import workday
from organisations import clock
from organisations.models import Member

Kind = Activity.Kind
WEEKS = 6  # of the walk-in hour, half of them still to come
PLANNED_BEFORE = timedelta(days=30)


def fill(hr: Member, talkers: Sequence[Member], *, starts: date) -> None:
    """HR and the first ambassador fill it together, from the start of the pilot to next spring."""
    talker, today = talkers[0], clock.today()
    for year in range(starts.year, today.year + 1):
        _add(hr, date(year, 9, 14), Kind.EVENT, "Week van leren en ontwikkelen", at=None)
        _add(talker, date(year, 11, 24), Kind.COURSE, "Proefles: beter met je telefoon")
    _add(hr, today + timedelta(days=75), Kind.MEETING, "Samen kijken wat er te leren is")
    first = workday(today - timedelta(weeks=WEEKS // 2))
    rows = _add(talker, first, Kind.WALK_IN, "Inloopuur leren", weeks=WEEKS, at=time(12))
    # Long enough ago that nobody waits for it, near enough to be seen.
    actions.cancel(rows[0], by=hr)


def _add(
    by: Member, day: date, kind: str, title: str, *, at: time | None = time(15), weeks: int = 1
) -> list[Activity]:
    day = workday(day)
    planned = min(day - PLANNED_BEFORE, clock.today())
    with clock.at(datetime.combine(planned, time(10), tzinfo=UTC)):
        return actions.add(
            by=by,
            key=uuid4(),
            kind=kind,
            title=title,
            date=day,
            weeks=weeks,
            starts=at,
            ends=at.replace(hour=at.hour + 1) if at else None,
            place="Kantine" if at else "",
            text="Kom gerust langs. Je hoeft je niet op te geven." if at else "",
        )
