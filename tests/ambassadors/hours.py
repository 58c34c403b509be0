"""A day on which an ambassador has been here for half a year, with four hours a week agreed."""

from datetime import UTC, date, datetime

from ambassadors.models import HoursWeek, TimeAgreement
from roles.models import Assignment
from tests.factories import HoursWeekFactory

NOW = datetime(2027, 3, 20, 12, tzinfo=UTC)  # a Saturday
LAST_WEEK = date(2027, 3, 8)
ALL, SOME, NONE = HoursWeek.Answer.ALL, HoursWeek.Answer.SOME, HoursWeek.Answer.NONE
WEEKS = {
    month: [date(2027, month, day) for day in days]
    for month, days in {1: (4, 11, 18, 25), 2: (1, 8, 15, 22), 3: (1, 8)}.items()
}


def settle(house, *, agreed=True):
    """Everybody has had their role since September; the agreement is of this year."""
    Assignment.objects.filter(organisation=house.organisation).update(starts=date(2026, 9, 1))
    if agreed:
        agree(house)


def agree(house, **changes):
    members = house.members
    facts = {
        "ambassador": members["ambassador"],
        "manager": members["manager"],
        "organiser": members["project_leader"],
        "hours": 4,
        "valid_from": date(2027, 1, 1),
        "valid_until": date(2027, 12, 31),
        "state": "in_force",
    }
    return TimeAgreement.objects.create(organisation=house.organisation, **facts | changes)


def told(member, month, *answers):
    """Weeks of `member` in this month of 2027, as (answer, hours) or an answer."""
    for week, one in zip(WEEKS[month], answers, strict=False):
        answer, hours = one if isinstance(one, tuple) else (one, None)
        HoursWeekFactory(
            organisation=member.organisation,
            author=member,
            week=week,
            answer=answer,
            hours=hours,
        )


def two_bad_months(member):
    told(member, 1, NONE, NONE, (SOME, "3.5"))
    told(member, 2, NONE, NONE, NONE, (SOME, "1.5"))
