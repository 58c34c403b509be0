from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid5

from django.db import transaction

from ambassadors.hours.weeks import Hours, Month
from ambassadors.models import HoursPoint, HoursWeek
from organisations import audit, clock
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Member

MISSED = "hours_missed"


class WeekIsClosed(ValueError):
    """This week is not over, is too long ago, or was before the role began."""


@transaction.atomic
def tell_week(
    found: Hours, *, by: Member, week: date, answer: int, hours: Decimal | None = None
) -> Hours:
    """Save whether the ambassador `by` got the hours of a week; again is a change.

    `found` are the hours of `by` before, and what is returned those after. Where this makes two
    bad months in a row, `by` gets a private message. Raises WeekIsClosed.
    """
    before = found.week(week)
    if before is None:
        raise WeekIsClosed
    assert by.user_id is not None  # who tells it is signed in
    number = hours if answer == HoursWeek.Answer.SOME else None
    row = HoursWeek(
        organisation_id=by.organisation_id,
        author=by,
        user_id=by.user_id,
        week=week,
        answer=answer,
        hours=number,
    )
    HoursWeek.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["organisation", "author", "week"],
        update_fields=["answer", "hours"],
    )
    audit.record("tell hours", row, by=by)
    after = found.with_week(replace(before, answer=answer, hours=number))
    if after.bad_pair and not found.bad_pair:
        _tell_privately(after.bad_pair[1], to=by)
    return after


def _tell_privately(month: Month, *, to: Member) -> None:
    """Once for two months in a row, named by the second."""
    now = clock.now().astimezone(clock.AMSTERDAM)
    subject = uuid5(to.pk, month.first.isoformat())
    plan = Plan(MISSED, subject, to, on=now.date(), at=now.time())
    plan_messages([plan], organisation=to.organisation)


@transaction.atomic
def share(
    months: Sequence[Month], *, by: Member, shared_with: Member, remark: str = ""
) -> HoursPoint:
    """Put these months on the list for an evaluation moment of `by` and `shared_with`; once."""
    point = HoursPoint(
        organisation_id=by.organisation_id,
        ambassador=by,
        shared_with=shared_with,
        figures=[month.figures() for month in months],
        remark=remark,
        shared_on=clock.today(),
    )
    HoursPoint.objects.bulk_create([point], ignore_conflicts=True)
    audit.record("share hours", point, by=by)
    return point


@transaction.atomic
def take_back(*, by: Member) -> None:
    """What `by` put on the list is gone; what was talked about stays."""
    rows = HoursPoint.objects.filter(organisation_id=by.organisation_id, ambassador=by)
    for point in rows.filter(closed_on=None):
        point.delete()
        audit.record("take back hours", point, by=by)


@transaction.atomic
def close(point: HoursPoint, *, by: Member) -> None:
    """The two have talked about it."""
    point.closed_on = clock.today()
    point.save(update_fields=["closed_on"])
    audit.record("close hours", point, by=by)
