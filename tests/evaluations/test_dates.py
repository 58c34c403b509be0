"""The dates of a series: months apart, on a working day, at the end of a month when need be."""

from datetime import date, timedelta

import pytest

from evaluations.models import Series
from evaluations.queries import dates


def series(first, rhythm, count):
    return [day.isoformat() for day in dates(date.fromisoformat(first), rhythm, count)]


def test_a_quarterly_series_comes_every_three_months():
    assert series("2027-01-12", 3, 4) == ["2027-01-12", "2027-04-12", "2027-07-12", "2027-10-12"]


def test_once_is_one_date():
    assert series("2027-01-12", 0, 1) == ["2027-01-12"]


def test_the_31st_becomes_the_last_day_of_a_shorter_month_and_comes_back():
    assert series("2028-01-31", 1, 4) == ["2028-01-31", "2028-02-29", "2028-03-31", "2028-05-01"]
    assert series("2027-08-31", 3, 3) == ["2027-08-31", "2027-11-30", "2028-02-29"]


def test_a_year_without_a_29th_of_february():
    assert series("2028-02-29", 6, 3)[2] == "2029-02-28"


def test_a_weekend_moves_to_monday_except_the_first_day_which_somebody_chose():
    saturday, sunday = "2027-01-16", "2027-01-17"
    assert series(saturday, 1, 2) == [saturday, "2027-02-16"]
    assert series(sunday, 1, 2) == [sunday, "2027-02-17"]
    assert series("2027-04-16", 3, 3)[1:] == ["2027-07-16", "2027-10-18"]  # a Saturday
    assert series("2027-05-08", 6, 2)[1] == "2027-11-08"


def test_a_moved_day_does_not_shift_the_ones_after_it():
    days = series("2027-01-15", 1, 12)
    assert [day for day in days if not day.endswith("-15")] == ["2027-05-17", "2027-08-16"]


@pytest.mark.parametrize("rhythm", [value for value in Series.Rhythm.values if value])
def test_two_years_of_any_start_never_fall_in_a_weekend_or_on_one_day(rhythm):
    for offset in range(366):
        first = date(2027, 1, 1) + timedelta(days=offset)
        found = dates(first, rhythm, 24)
        assert len(set(found)) == 24
        assert found == sorted(found)
        assert [day for day in found[1:] if day.weekday() > 4] == []
