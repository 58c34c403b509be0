"""Counting months over calendar days."""

import calendar
from datetime import date


def months_later(start: date, months: int) -> date:
    """The same day of another month, or the last day of a shorter one."""
    number = start.year * 12 + start.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
