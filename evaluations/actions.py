from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import F

from evaluations import queries, reminders
from evaluations.models import Moment, Series
from organisations import audit, clock
from organisations.messages.actions import Plan, plan_messages, tell_now
from organisations.models import Member

REMIND_BEFORE = timedelta(days=7)
REPORT_AFTER = timedelta(days=3)
# The kinds of message.
REMINDER, REPORT_DUE = "evaluation_moment", "moment_report_due"
MOVED, CANCELLED = "moment_moved", "moment_cancelled"

FAR_AWAY = timedelta(days=36_525)


@transaction.atomic
def plan_series(
    *,
    by: Member,
    ambassador: Member,
    partner: Member,
    first: date,
    time: time,
    rhythm: int,
    count: int = 1,
    place: str = "",
    kind: str = Series.Kind.EVALUATION,
) -> Series:
    """Plan moments of an ambassador and the other one, with a reminder to both a week before, or
    at once for a moment within a week."""
    series = Series.objects.create(
        organisation_id=by.organisation_id,
        kind=kind,
        ambassador=ambassador,
        partner=partner,
        rhythm=rhythm,
    )
    moments = [
        Moment(organisation_id=by.organisation_id, series=series, date=day, time=time, place=place)
        for day in queries.dates(first, rhythm, count if rhythm else 1)
    ]
    Moment.objects.bulk_create(moments)
    plans = [
        *(_reminder(moment, member) for moment in moments for member in (ambassador, partner)),
        *_report_reminders(moments),
    ]
    plan_messages(plans, organisation=by.organisation)
    audit.record("plan moments", series, by=by)
    return series


def _reminder(moment: Moment, member: Member) -> Plan:
    now = clock.now().astimezone(clock.AMSTERDAM)
    on = moment.date - REMIND_BEFORE
    if on > now.date():
        return Plan(REMINDER, moment.pk, member, on=on)
    return Plan(REMINDER, moment.pk, member, on=now.date(), at=now.time())


def _report_reminders(moments: Sequence[Moment]) -> Iterator[Plan]:
    """To who talks with the ambassador. Of a coaching talk nobody needs to write anything."""
    for moment in moments:
        if moment.series.kind != Series.Kind.COACHING:
            on = moment.date + REPORT_AFTER
            yield Plan(REPORT_DUE, moment.pk, moment.series.partner, on=on)


@transaction.atomic
def move(
    moves: Sequence[queries.Move], *, by: Member, time: time | None = None, place: str = ""
) -> None:
    """Put moments of one series on another day, time or place; both people are told. What a
    calendar keeps of them is out of date now (`sequence`)."""
    moments = [move.moment for move in moves]
    # Out of each other's way: two moments of a series never share a day, not even halfway.
    Moment.objects.filter(pk__in=[m.pk for m in moments]).update(date=F("date") + FAR_AWAY)
    for each in moves:
        each.moment.date, each.moment.place = each.to, place
        each.moment.time = time or each.moment.time
        each.moment.sequence += 1
        each.moment.changed_at = clock.now()
    Moment.objects.bulk_update(moments, ["date", "time", "place", "sequence", "changed_at"])
    series = moments[0].series
    several = len(moments) > 1
    act = audit.record(
        "move moments" if several else "move moment", series if several else moments[0], by=by
    )
    pair = (series.ambassador, series.partner)
    near = clock.today() + REMIND_BEFORE  # who is told that it moves needs no reminder as well
    ahead = [_reminder(moment, who) for moment in moments for who in pair if moment.date > near]
    plans = [*ahead, *_report_reminders(moments)]
    reminders.move(moments, plans, kinds=[REMINDER, REPORT_DUE], by=by)
    tell_now(MOVED, act.pk, pair, organisation=by.organisation)


@transaction.atomic
def cancel(moment: Moment, *, by: Member) -> None:
    """The moment stays on the list as cancelled; both are told, and nobody is reminded of it any
    more. A second tap changes nothing."""
    if not moment.is_planned:
        return
    moment.status = Moment.Status.CANCELLED
    moment.sequence += 1
    moment.changed_at = clock.now()
    moment.save(update_fields=["status", "sequence", "changed_at"])
    reminders.withdraw([moment])
    pair = (moment.series.ambassador, moment.series.partner)
    tell_now(CANCELLED, moment.pk, pair, organisation=by.organisation)
    audit.record("cancel moment", moment, by=by)
