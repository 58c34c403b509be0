"""When hours are missed: weeks and months as plain values."""

from datetime import date
from decimal import Decimal

import pytest

from ambassadors.hours.weeks import Month, Week, bad_pair, last_week, months, open_weeks
from ambassadors.models import HoursWeek
from organisations.charts import bars

ALL, SOME, NONE = HoursWeek.Answer.ALL, HoursWeek.Answer.SOME, HoursWeek.Answer.NONE
MONDAYS = {
    month: [date(2027, month, day) for day in days]
    for month, days in {1: (4, 11, 18, 25), 2: (1, 8, 15, 22), 3: (1, 8)}.items()
}
TODAY = date(2027, 3, 20)


def week(answer=None, hours=None, *, monday=date(2027, 3, 8), agreed="4"):
    return Week(monday, Decimal(agreed) if agreed else None, answer, hours and Decimal(hours))


def month(number, *weeks):
    """The month of this number; weeks as an answer or (answer, hours), the rest not told."""
    given = [one if isinstance(one, tuple) else (one, None) for one in weeks]
    given += [(None, None)] * (len(MONDAYS[number]) - len(given))
    pairs = zip(MONDAYS[number], given, strict=True)
    return Month(
        date(2027, number, 1),
        tuple(week(answer, hours, monday=day) for day, (answer, hours) in pairs),
    )


@pytest.mark.row("B16")
@pytest.mark.parametrize(
    ("told", "received", "guessed"),
    [
        (week(ALL), 4, False),
        (week(SOME, "1.5"), Decimal("1.5"), False),
        (week(SOME, "0"), 0, False),
        (week(SOME), 2, True),
        (week(NONE), 0, False),
        (week(), 0, False),
        (week(ALL, agreed=None), 0, False),
        (week(SOME, agreed=None), 0, False),
    ],
)
def test_what_counts_as_received_in_a_week(told, received, guessed):
    assert (told.received, told.is_guessed) == (received, guessed)


@pytest.mark.row("B16")
@pytest.mark.parametrize(
    ("weeks", "is_bad"),
    [
        ((NONE, NONE), True),
        ((NONE,), False),  # one week says too little
        ((ALL, NONE), False),  # exactly half
        ((SOME, SOME), False),  # both counted as half
        ((SOME, NONE), True),
        (((SOME, "3.9"), NONE), True),
        (((SOME, "4"), NONE), False),
        ((ALL, ALL, NONE, NONE), False),
        ((ALL, NONE, NONE), True),
        ((), False),
    ],
)
def test_a_month_is_bad_with_two_weeks_told_and_less_than_half_received(weeks, is_bad):
    assert month(2, *weeks).is_bad is is_bad


def test_weeks_without_an_agreement_make_no_month_bad():
    weeks = tuple(week(NONE, monday=day, agreed=None) for day in MONDAYS[2])
    found = Month(date(2027, 2, 1), weeks)
    assert (found.told, found.counting, found.is_bad) == (4, 0, False)


def test_weeks_that_are_not_told_are_not_compared():
    found = month(2, ALL, (SOME, "1"))
    assert (found.agreed, found.received, found.told) == (8, 5, 2)
    assert found.figures() == {
        "month": "2027-02-01", "weeks": 2, "agreed": "8.0", "received": "5.0",
    }  # fmt: skip


BAD, GOOD = (NONE, NONE), (ALL, ALL)


@pytest.mark.row("B16")
@pytest.mark.parametrize(
    ("january", "february", "march", "expected"),
    [
        (BAD, BAD, (), (1, 2)),
        (BAD, BAD, GOOD, (1, 2)),
        (GOOD, BAD, BAD, (2, 3)),
        (BAD, BAD, BAD, (2, 3)),
        (BAD, GOOD, BAD, None),
        (GOOD, BAD, (), None),
        (BAD, (), BAD, None),
        ((), (), (), None),
    ],
)
def test_two_bad_months_in_a_row(january, february, march, expected):
    found = bad_pair([month(3, *march), month(2, *february), month(1, *january)], TODAY)
    assert (found and tuple(one.first.month for one in found)) == expected


def test_two_bad_months_of_longer_ago_are_not_brought_up_again():
    rows = [month(2, *BAD), month(1, *BAD)]
    assert bad_pair(rows, date(2027, 3, 31))
    assert bad_pair(rows, date(2027, 4, 1)) is None


def test_months_with_a_month_between_them_are_no_pair():
    assert bad_pair([month(3, *BAD), month(1, *BAD)], TODAY) is None


def test_a_week_belongs_to_the_month_of_its_monday():
    days = [date(2027, 2, 22), date(2027, 2, 1), date(2027, 1, 25)]
    found = months([week(monday=day) for day in days])
    assert [(row.first, len(row.weeks)) for row in found] == [
        (date(2027, 2, 1), 2),
        (date(2027, 1, 1), 1),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 3, 14), date(2027, 3, 1)),  # a Sunday: this week is not over
        (date(2027, 3, 15), date(2027, 3, 8)),
        (date(2027, 3, 21), date(2027, 3, 8)),
        (date(2027, 1, 1), date(2026, 12, 21)),
    ],
)
def test_last_week_is_the_newest_that_is_over(today, expected):
    assert last_week(today) == expected


def test_weeks_are_open_from_the_first_one_in_the_role_for_half_a_year():
    began = date(2027, 2, 24)  # a Wednesday: its week counts
    assert open_weeks(began, TODAY) == [date(2027, 3, 8), date(2027, 3, 1), date(2027, 2, 22)]
    assert open_weeks(TODAY, TODAY) == []
    half_a_year = open_weeks(date(2020, 1, 1), TODAY)
    assert (len(half_a_year), half_a_year[-1]) == (26, date(2026, 9, 14))


# --- The chart


def test_bars_are_whole_numbers_in_proportion_that_stay_in_the_picture():
    chart = bars(
        "x", title="T", description="D", series=("A", "B"),
        rows=[("jan", (Decimal(16), Decimal("4.5"))), ("feb", (8, 0)), ("mrt", (0.01, 16))],
    )  # fmt: skip
    drawn = [bar for line in chart.lines for bar in line.bars]
    full = drawn[0].width
    assert [bar.width for bar in drawn] == [full, round(full * 4.5 / 16), full // 2, 0, 1, full]
    assert [bar.is_full for bar in drawn] == [False, True] * 3
    assert {type(value) for bar in drawn for value in (bar.x, bar.y, bar.width, bar.end)} == {int}
    assert max(bar.x + bar.width for bar in drawn) < chart.width
    assert max(bar.y + bar.height for bar in drawn) <= chart.height
    tops = [bar.y for bar in drawn]
    assert tops == sorted(set(tops))
    assert [name for name, _bar in chart.legend] == ["A", "B"]


def test_a_long_name_goes_on_below_and_is_never_cut_off():
    name = "De leidinggevende praat erover met iedereen"
    long, short = bars(
        "x", title="T", description="D", rows=[(name, (3, 4)), ("Kort", (2, 1))], labels=98
    ).lines
    assert " ".join(text for _y, text in long.texts) == name
    assert max(len(text) for _y, text in long.texts) <= 14
    feet = [y for y, _text in (*long.texts, *short.texts)]
    assert feet == sorted(set(feet))
    assert feet[-1] - feet[-2] >= 15
    top, foot = long.bars[0].y, long.bars[-1].y + long.bars[-1].height
    assert abs((top + foot) / 2 - (long.texts[0][0] - 11 + long.texts[-1][0] + 4) / 2) <= 2


def test_bars_of_nothing_and_of_less_than_nothing():
    assert bars("x", title="T", description="D", rows=[]).lines == ()
    assert bars("x", title="T", description="D", rows=[("jan", (0,))]).lines[0].bars[0].width == 0
    with pytest.raises(ValueError, match="shorter than nothing"):
        bars("x", title="T", description="D", rows=[("jan", (-1,))])
