from datetime import date, time, timedelta

from django.db import transaction

from evaluations import queries
from evaluations.models import Moment, Series
from organisations import audit, clock
from organisations.messages.actions import Plan, plan_messages, withdraw_messages
from organisations.models import Member

REMIND_BEFORE = timedelta(days=7)
REMINDER = "evaluation_moment"


@transaction.atomic
def plan_series(
    *,
    by: Member,
    ambassador: Member,
    hr: Member,
    first: date,
    time: time,
    rhythm: int,
    count: int = 1,
    place: str = "",
) -> Series:
    """Plan evaluation moments of an ambassador and P&O, with a reminder to both a week before, or
    at once for a moment within a week."""
    series = Series.objects.create(
        organisation_id=by.organisation_id, ambassador=ambassador, hr=hr, rhythm=rhythm
    )
    moments = [
        Moment(organisation_id=by.organisation_id, series=series, date=day, time=time, place=place)
        for day in queries.dates(first, rhythm, count if rhythm else 1)
    ]
    Moment.objects.bulk_create(moments)
    reminders = [_reminder(moment, member) for moment in moments for member in (ambassador, hr)]
    plan_messages(reminders, organisation=by.organisation)
    audit.record("plan moments", series, by=by)
    return series


def _reminder(moment: Moment, member: Member) -> Plan:
    now = clock.now().astimezone(clock.AMSTERDAM)
    on = moment.date - REMIND_BEFORE
    if on > now.date():
        return Plan(REMINDER, moment.pk, member, on=on)
    return Plan(REMINDER, moment.pk, member, on=now.date(), at=now.time())


@transaction.atomic
def cancel(moment: Moment, *, by: Member) -> None:
    """The moment stays on the list as cancelled; nobody is reminded of it any more."""
    moment.status = Moment.Status.CANCELLED
    moment.save(update_fields=["status"])
    withdraw_messages(moment.pk)
    audit.record("cancel moment", moment, by=by)
