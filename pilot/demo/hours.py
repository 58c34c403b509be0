"""Whether the ambassadors of the demo got their hours: mostly; one misses many of them."""

import random
from datetime import UTC, datetime, time
from decimal import Decimal

from ambassadors.hours import actions, queries
from ambassadors.hours.models import HoursWeek
from ambassadors.hours.weeks import SHOWN, WEEK, Week
from organisations import clock
from organisations.models import Member
from organisations.tenancy import scope

ANSWER = HoursWeek.Answer
# Of ten weeks.
USUAL = [ANSWER.ALL] * 7 + [ANSWER.SOME] * 2 + [ANSWER.NONE]
BUSY = [ANSWER.NONE] * 7 + [ANSWER.SOME] * 3


def tell(talker: Member, *, pick: random.Random, busy: bool) -> None:
    """Nearly every week of the last months, each on the Monday after it; last week is still to be
    told."""
    organisation = talker.organisation
    with scope(org=organisation.pk, programme=organisation.programme_id, user=talker.user_id):
        found = queries.hours(talker)
        for week in reversed(found.weeks[1:SHOWN]):
            if pick.random() < 0.15:
                continue
            answer = pick.choice(BUSY if busy else USUAL)
            with clock.at(_monday_after(week)):
                found = actions.tell_week(
                    found, by=talker, week=week.monday, answer=answer, hours=_hours(week)
                )


def _hours(week: Week) -> Decimal | None:
    return round(week.agreed / 4, 1) if week.agreed else None


def _monday_after(week: Week) -> datetime:
    return datetime.combine(week.monday + WEEK, time(10), tzinfo=UTC)
