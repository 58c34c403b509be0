"""Working days: before when a question is answered, and how long an answer took."""

from datetime import date, timedelta

from organisations import clock
from organisations.support.models import SupportRequest

SATURDAY = 5
WORKING_DAYS = {
    SupportRequest.Urgency.SOON: 2,
    SupportRequest.Urgency.WEEK: 5,
    SupportRequest.Urgency.CALM: 10,
}


def answer_by(urgency: str, asked_on: date) -> date:
    """The last day for the answer; weekends do not count."""
    day = asked_on
    for _ in range(WORKING_DAYS[SupportRequest.Urgency(urgency)]):
        day = _next_working_day(day)
    return day


def working_days(asked_on: date, answered_on: date) -> int:
    """How many working days lie between a question and its answer; 0 on the same day."""
    days = (answered_on - asked_on).days
    return sum(
        (asked_on + timedelta(days=number)).weekday() < SATURDAY for number in range(1, days + 1)
    )


def _next_working_day(day: date) -> date:
    day += clock.DAY
    while day.weekday() >= SATURDAY:
        day += clock.DAY
    return day
