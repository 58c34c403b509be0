"""What a calendar program reads: times on both sides of the summer time, signs, and changes."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluations.feeds import ical
from evaluations.models import Activity, Moment, Series
from organisations.clock import AMSTERDAM
from tests.evaluations.calendar.reading import first, second

CHANGED = datetime(2026, 11, 1, 12, tzinfo=UTC)


def last_sunday(year, month):
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


# Every change of the clock from 2026 to 2040, and the days around it.
CHANGES = [last_sunday(year, month) for year in range(2026, 2041) for month in (3, 10)]
AROUND = [day + timedelta(days=days) for day in CHANGES for days in range(-7, 8)]


def activity(**facts):
    usual = {
        "kind": "walk_in", "title": "Inloopuur", "date": date(2027, 3, 2), "starts": time(10),
        "ends": time(11), "changed_at": CHANGED,
    }  # fmt: skip
    return Activity(**(usual | facts))


def moment(**facts):
    series = Series(kind=facts.pop("kind", "evaluation"))
    usual = {"date": date(2027, 3, 2), "time": time(9), "changed_at": CHANGED, "series": series}
    return Moment(**(usual | facts))


def feed(activities=(), moments=()):
    return ical.of_feed(activities, moments, name="Agenda", uid=uuid4())


def both(text):
    """What both programs read, which is the same."""
    one, other = first(text), second(text)
    assert one == other
    return list(one.values())


@pytest.mark.row("E06")
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(AROUND), min_size=1, max_size=8, unique=True),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)).filter(lambda at: at.hour > 2),
)
def test_ten_in_the_morning_stays_ten_on_both_sides_of_every_change_of_the_clock(days, at):
    rows = [activity(date=day, starts=at, ends=None) for day in days]
    rows += [moment(date=day, time=at) for day in days]
    read = both(ical.of_feed(rows[: len(days)], rows[len(days) :], name="Agenda", uid=uuid4()))
    wanted = [f"{day.isoformat()} {at:%H:%M}" for day in [*days, *days]]
    assert [event["wall"] for event in read] == wanted
    for day, event in zip([*days, *days], read, strict=True):
        assert event["starts"] == datetime.combine(day, at, tzinfo=AMSTERDAM).astimezone(UTC)
        assert event["ends"] - event["starts"] == timedelta(hours=1)


def test_every_change_of_the_clock_is_in_one_feed():
    days = [day + timedelta(days=days) for day in CHANGES for days in (-1, 0, 1)]
    read = both(feed([activity(date=day) for day in days]))
    summer = [event["starts"].hour == 8 for event in read]
    # The day before, the day itself and the day after, in March and in October.
    assert summer == [False, True, True, True, False, False] * 15


def test_an_hour_that_does_not_exist_or_exists_twice_opens_in_both():
    march, october = last_sunday(2027, 3), last_sunday(2027, 10)
    read = both(
        feed(
            [
                activity(date=march, starts=time(2, 30), ends=time(2, 45)),
                activity(date=march, starts=time(2, 30), ends=time(3)),
                activity(date=october, starts=time(2, 30), ends=time(3, 30)),
            ]
        )
    )
    assert [event["wall"][-5:] for event in read] == ["03:30", "03:30", "02:30"]
    assert all(event["ends"] > event["starts"] for event in read)


def test_a_whole_day_is_a_day_and_no_time():
    text = feed([activity(starts=None, ends=None, date=date(2027, 3, 28))])
    assert b"DTSTART;VALUE=DATE:20270328\r\n" in text
    assert b"DTEND;VALUE=DATE:20270329\r\n" in text
    assert both(text)[0]["wall"] == "2027-03-28"


@settings(max_examples=60, deadline=None)
@given(
    *(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=most)
      for most in (120, 120))
)  # fmt: skip
def test_any_sign_comes_through_folding_and_escaping(title, place):
    text = feed([activity(title=title, place=place.strip())])
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    [event] = both(text)
    assert (event["title"], event["place"]) == (title, place.strip())


def test_commas_line_ends_and_emoji_come_through():
    said = "Koffie, thee; of \\ water 🎉\nEn: taart\n\n" + "Zoë leest voor. " * 20
    [event] = both(feed([activity(title="Eén, twee; drie 👍🏽", text=said)]))
    assert event["title"] == "Eén, twee; drie 👍🏽"
    assert event["text"] == said


def test_a_sign_that_would_end_a_line_does_not():
    text = feed([activity(title="a\x0bb\x85c\u2028d", text="x\rEND:VCALENDAR")])
    [event] = both(text)
    assert event["title"] == "a b c d"
    assert event["text"] == "x END:VCALENDAR"


def test_a_change_is_seen_and_what_is_cancelled_stays():
    row = activity(pk=uuid4())
    [before] = both(feed([row]))
    row.sequence, row.cancelled = 4, True
    row.changed_at = CHANGED + timedelta(days=1)
    [after] = both(feed([row]))
    assert (before["status"], before["sequence"]) == ("CONFIRMED", 0)
    assert (after["status"], after["sequence"]) == ("CANCELLED", 4)
    assert (before["stamp"], after["stamp"]) == (CHANGED, CHANGED + timedelta(days=1))
    assert first(feed([row])).keys() == {f"{row.pk}@127.0.0.1"}


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("evaluation", "Evaluatiemoment"),
        ("review", "Voortgangsgesprek"),
        ("coaching", "Begeleidingsgesprek"),
    ],
)
def test_a_talk_is_called_after_its_kind(kind, title):
    text = feed(moments=[moment(kind=kind, place="Kantine")])
    [event] = both(text)
    assert (event["title"], event["place"]) == (title, "Kantine")
    assert b"CLASS:PRIVATE" in text


def test_a_feed_says_what_it_is_and_when_to_look_again():
    text = feed([activity()]).replace(b"\r\n ", b"")
    for line in (
        b"METHOD:PUBLISH",
        b"VERSION:2.0",
        b"X-WR-CALNAME:Agenda",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        b"X-PUBLISHED-TTL:PT4H",
        b"TRANSP:TRANSPARENT",
        b"DTSTART;TZID=Europe/Amsterdam:20270302T100000",
    ):
        assert line + b"\r\n" in text
    assert text.count(b"TZID:Europe/Amsterdam") == 1
    assert both(feed()) == []


def test_one_activity_is_no_feed():
    text = ical.of_one(activity())
    assert len(both(text)) == 1
    assert b"REFRESH-INTERVAL" not in text
