"""The public holidays of the Netherlands."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=16)
def days_off(year: int) -> dict[date, str]:
    """Each public holiday of a year with its Dutch name."""
    import holidays  # slow to import

    return dict(holidays.country_holidays("NL", years=year, language="nl"))


def day_off(day: date) -> str:
    """The name of the public holiday on this day, or ""."""
    return days_off(day.year).get(day, "")
