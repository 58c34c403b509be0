"""Closed quarters: a quarter is a date, its first day."""

from datetime import date, timedelta

from ambassadors.models import CORRECTED_WITHIN
from organisations import clock


def quarter_of(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def after(quarter: date) -> date:
    return quarter_of(quarter + timedelta(days=95))


def last_day(quarter: date) -> date:
    return after(quarter) - clock.DAY


def is_closed(quarter: date) -> bool:
    """Nothing of it can be corrected any more."""
    return clock.today() > last_day(quarter) + CORRECTED_WITHIN


def closed_since(day: date) -> list[date]:
    """The closed quarters from the one that this day is in, oldest first."""
    found, quarter = [], quarter_of(day)
    while is_closed(quarter):
        found.append(quarter)
        quarter = after(quarter)
    return found


def number(quarter: date) -> int:
    """1 to 4."""
    return (quarter.month + 2) // 3
