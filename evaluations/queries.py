from datetime import date

from evaluations.models import Moment, MomentQuerySet
from organisations import clock
from organisations.models import Member

SATURDAY = 5


def moments(member: Member) -> MomentQuerySet:
    rows = Moment.objects.filter(organisation_id=member.organisation_id).of(member)
    return rows.select_related("series__ambassador", "series__hr")


def taken(member: Member, other: Member, days: list[date]) -> date | None:
    """The first of these days on which the two have a moment already."""
    rows = moments(member).of(other).filter(status=Moment.Status.PLANNED, date__in=days)
    return rows.order_by("date").values_list("date", flat=True).first()


def dates(first: date, rhythm: int, count: int) -> list[date]:
    """`count` dates from `first`, `rhythm` months apart; the 31st becomes the last of a month.

    A weekend day moves to the Monday after it, except the first, which a person chose.
    """
    return [first, *(workday(_months_later(first, rhythm * n)) for n in range(1, count))]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def workday(day: date) -> date:
    return day + clock.DAY * (7 - day.weekday()) if day.weekday() >= SATURDAY else day
