"""What is planned by the clock on the wall, from 2026 to 2040, whenever that clock is changed.

The other side is counted by hand, from the law: summer time runs from one o'clock (in Greenwich) on
the last Sunday of March to one o'clock on the last Sunday of October.
"""

import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evaluations import actions
from evaluations.models import Moment
from organisations import clock
from organisations.messages import mailing
from organisations.messages.actions import Plan, plan_messages
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import InboxItem, MailChoice, Member, Message
from tests.organisations.conftest import act  # noqa: F401  (a fixture of this folder too)

YEARS = range(2026, 2041)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SOMEBODY = Member(pk=uuid.UUID(int=1))


def last_sunday(year, month):
    day = date(year, month, 31)
    return day - clock.DAY * ((day.weekday() + 1) % 7)


CHANGES = [
    datetime.combine(last_sunday(year, month), time(1), tzinfo=UTC)
    for year in YEARS
    for month in (3, 10)
]


def is_summer(moment):
    first, last = (
        datetime.combine(last_sunday(moment.year, month), time(1), tzinfo=UTC) for month in (3, 10)
    )
    return first <= moment < last


def on_the_wall(moment):
    """What the clock says, without a zone."""
    return (moment + HOUR + HOUR * is_summer(moment)).replace(tzinfo=None)


def meant(day, at):
    """The moment that the clock says this. Where it says it twice the first; where it skips it, the
    moment that it would have been if the clock had not been changed yet: an hour later on it."""
    plain = datetime.combine(day, at, tzinfo=UTC)
    return plain - 2 * HOUR if is_summer(plain - 2 * HOUR) else plain - HOUR


def skipped(day, at):
    return on_the_wall(meant(day, at)) != datetime.combine(day, at)


def due(day, at):
    return Plan("test", uuid.UUID(int=2), SOMEBODY, on=day, at=at).due.astimezone(UTC)


def around(change, *, hours, step=MINUTE):
    """Moments before and after it."""
    return (change + number * step for number in range(-hours * HOUR // step, hours * HOUR // step))


def test_the_law_and_the_zone_agree_on_every_change():
    assert len(CHANGES) == 30
    for change in CHANGES:
        before, after = change - timedelta(seconds=1), change
        assert on_the_wall(before) == before.astimezone(clock.AMSTERDAM).replace(tzinfo=None)
        assert on_the_wall(after) == after.astimezone(clock.AMSTERDAM).replace(tzinfo=None)
        assert is_summer(before) != is_summer(after)


def test_every_minute_around_every_change_is_due_when_the_clock_says_so(record_property):
    checked = gaps = doubled = 0
    for change in CHANGES:
        for moment in around(change, hours=4):
            wall = on_the_wall(moment)
            found = due(wall.date(), wall.time())
            assert found == meant(wall.date(), wall.time())
            assert on_the_wall(found) == wall
            # Of an hour that comes twice, the first.
            assert found == moment or found == moment - HOUR
            doubled += found != moment
            checked += 1
        for number in range(60):
            wall = datetime.combine(change.date(), time(2, number))
            if skipped(wall.date(), wall.time()):
                assert on_the_wall(due(wall.date(), wall.time())) == wall + HOUR
                gaps += 1
    record_property(
        "summer time",
        f"{len(CHANGES)} changes, {checked} minutes around them, {gaps} skipped, {doubled} doubled",
    )
    assert (gaps, doubled) == (15 * 60, 15 * 60)


days = st.one_of(
    st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.sampled_from([c.date() for c in CHANGES])
)
times = st.times().map(lambda at: at.replace(fold=0))  # as people and the database write it


@settings(max_examples=1000, deadline=None)
@given(day=days, at=times)
@example(day=date(2027, 3, 28), at=time(2, 30))
@example(day=date(2027, 10, 31), at=time(2, 30))
def test_any_day_and_time_is_due_once_on_that_day(day, at):
    found = due(day, at)
    assert found == meant(day, at)
    assert on_the_wall(found).date() == day
    assert skipped(day, at) or on_the_wall(found) == datetime.combine(day, at)


@settings(max_examples=300, deadline=None)
@given(day=days)
def test_a_talk_is_announced_at_nine_on_the_same_day_of_the_week_before(day):
    with clock.at(datetime(2025, 12, 1, tzinfo=UTC)):
        plan = actions._reminder(Moment(date=day, time=time(10)), SOMEBODY)
    assert on_the_wall(plan.due.astimezone(UTC)) == datetime.combine(
        day - timedelta(days=7), time(9)
    )


@settings(max_examples=300, deadline=None)
@given(change=st.sampled_from(CHANGES), seconds=st.integers(-3 * 3600, 3 * 3600))
def test_what_is_told_at_once_is_due_at_once_in_the_doubled_hour_too(change, seconds):
    now = change + timedelta(seconds=seconds)
    with clock.at(now):
        soon = Moment(date=clock.today(), time=time(10))
        assert actions._reminder(soon, SOMEBODY).due.astimezone(UTC) == now


# --- Quiet hours


@pytest.mark.parametrize("chosen", ["each", "day", "week"])
def test_no_mail_goes_at_night_around_any_change(settings, chosen):
    settings.MAIL_HOURS = (8, 20)
    for change in CHANGES:
        for now in around(change, hours=26, step=10 * MINUTE):
            goes = mailing.next_mail(chosen, now).astimezone(UTC)
            here, there = on_the_wall(now), on_the_wall(goes)
            assert goes >= now
            assert 8 <= there.hour < 20
            if chosen == MailChoice.Often.EACH and 8 <= here.hour < 20:
                assert goes == now
                continue
            assert there.time() == time(8)
            if chosen == MailChoice.Often.EACH:
                assert there - here <= timedelta(hours=12)
            elif chosen == MailChoice.Often.DAY:
                assert there.date() == here.date() + clock.DAY
            else:
                assert (there.weekday(), (there.date() - here.date()).days <= 7) == (0, True)


# --- In the queue


def test_around_every_change_the_queue_waits_for_the_clock_on_the_wall(
    own,
    act,  # noqa: F811  (asks for it)
    run_jobs,
    monkeypatch,
):
    text = Text(title="Iets", body="", url="/inbox/")
    kind = MessageKind(wanted=lambda message: True, compose=lambda message: text)
    monkeypatch.setitem(MESSAGES, "test", kind)
    hr = own.members["hr"]
    plans = [Plan("test", uuid.uuid4(), hr, on=change.date(), at=time(2, 30)) for change in CHANGES]
    with act(own):
        plan_messages(plans, organisation=own.organisation)
    told = 0
    for plan in plans:
        moment = meant(plan.on, plan.at)
        assert Message.objects.get(pk=plan.pk).due == moment
        for now, new in ((moment - timedelta(seconds=1), 0), (moment, 1)):
            with clock.at(now):
                run_jobs()
            told += new
            assert InboxItem.objects.filter(title="Iets").count() == told
    assert told == len(plans) == 30
