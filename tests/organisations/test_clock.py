"""The only source of the time."""

from datetime import UTC, date, datetime, timedelta

from organisations import clock


def test_the_day_is_the_day_in_amsterdam(at):
    with at(datetime(2026, 7, 1, 21, 59, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)
    with at(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


def test_the_day_in_amsterdam_changes_an_hour_later_in_winter(at):
    with at(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)):
        assert (clock.today(), clock.month()) == (date(2026, 12, 31), date(2026, 12, 1))
    with at(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)):
        assert (clock.today(), clock.month()) == (date(2027, 1, 1), date(2027, 1, 1))


def test_time_stands_still_only_inside(at):
    then = datetime(2020, 1, 1, tzinfo=UTC)
    with at(then), at(then + timedelta(days=1)):
        assert clock.now() == then + timedelta(days=1)
    assert clock.now() > datetime(2026, 1, 1, tzinfo=UTC)
