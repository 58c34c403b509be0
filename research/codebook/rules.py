"""How a value becomes what may leave: a class, a rounded share, a month, a distance in time."""

from collections.abc import Iterable, Sequence
from datetime import date

from research.codebook.missing import Missing

NO_ANSWER = Missing.NO_ANSWER.value
DOES_NOT_APPLY = Missing.DOES_NOT_APPLY.value

SIZES = ((50, 1), (100, 2), (250, 3), (1000, 4))
LARGEST = 5
# At most 200 employees for each ambassador is what British experience advises.
COVERAGE = ((51, 1), (101, 2), (201, 3), (501, 4))


def _class(number: int | None, limits: Sequence[tuple[int, int]], highest: int) -> int:
    if number is None:
        return NO_ANSWER
    return next((code for limit, code in limits if number < limit), highest)


def size_class(employees: int | None) -> int:
    """1: under 50, 2: under 100, 3: under 250, 4: under 1,000, 5: larger; −99 not known."""
    return _class(employees, SIZES, LARGEST)


def coverage_class(colleagues: int | None) -> int:
    """1: up to 50 colleagues, 2: up to 100, 3: up to 200, 4: up to 500, 5: more; −99 not known."""
    return _class(colleagues, COVERAGE, LARGEST)


def percentage(part: int | None, whole: int | None) -> int:
    """Rounded to 5, so that two known totals do not give a count away."""
    if part is None or not whole:
        return NO_ANSWER
    return round(20 * part / whole) * 5


def halves(number: float | None) -> float:
    """Hours, rounded to half an hour."""
    return float(NO_ANSWER) if number is None else round(number * 2) / 2


def dummies(chosen: Sequence[int], values: Iterable[int]) -> list[int]:
    """1 or 0 for each value; −99 for all when nothing was told."""
    return [int(value in chosen) if chosen else NO_ANSWER for value in values]


def quarter(day: date) -> int:
    return (day.month + 2) // 3


def month_text(day: date | None) -> str:
    """2026-03; empty where there is no month."""
    return f"{day:%Y-%m}" if day else ""


def quarter_text(day: date) -> str:
    return f"{day.year}-Q{quarter(day)}"


def months_between(start: date, day: date) -> int:
    """Whole calendar months from the month of `start` to that of `day`."""
    return (day.year - start.year) * 12 + day.month - start.month


def cohort(start: date) -> int:
    """The quarter of a start as one number: 20262 is the second quarter of 2026."""
    return start.year * 10 + quarter(start)


def time_since(start: date | None, day: date | None) -> tuple[int, int, int]:
    """months_since_start, cal_year, start_cohort; −98 where there is no day to count to."""
    since = cal_year = DOES_NOT_APPLY
    if day:
        cal_year = day.year
        since = months_between(start, day) if start else NO_ANSWER
    return since, cal_year, cohort(start) if start else NO_ANSWER


def quarters(start: date, end: date) -> list[date]:
    """The first day of every quarter from that of `start` up to and including that of `end`."""
    first, last = (day.year * 4 + quarter(day) - 1 for day in (start, end))
    return [date(number // 4, number % 4 * 3 + 1, 1) for number in range(first, last + 1)]
