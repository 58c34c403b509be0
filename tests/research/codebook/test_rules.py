"""How values become classes, shares and months."""

from datetime import date

import pytest

from ambassadors import codes
from research.codebook import rules


@pytest.mark.parametrize(
    ("employees", "code"),
    [
        (None, -99), (1, 1), (49, 1), (50, 2), (99, 2), (100, 3), (249, 3), (250, 4), (999, 4),
        (1000, 5), (90_000, 5),
    ],
)  # fmt: skip
def test_the_number_of_employees_is_a_class(employees, code):
    assert rules.size_class(employees) == code


@pytest.mark.parametrize(
    ("colleagues", "code"),
    [(None, -99), (0, 1), (50, 1), (51, 2), (100, 2), (101, 3), (200, 3), (201, 4), (501, 5)],
)
def test_two_hundred_colleagues_for_an_ambassador_is_the_last_of_a_class(colleagues, code):
    assert rules.coverage_class(colleagues) == code


@pytest.mark.parametrize(
    ("part", "whole", "rounded"),
    [
        (None, 100, -99), (3, None, -99), (0, 0, -99), (0, 100, 0), (2, 100, 0), (3, 100, 5),
        (47, 100, 45), (48, 100, 50), (100, 100, 100), (1, 3, 35),
    ],
)  # fmt: skip
def test_a_share_is_rounded_to_five(part, whole, rounded):
    assert rules.percentage(part, whole) == rounded


def test_every_choice_has_a_column_of_its_own():
    assert rules.dummies([1, 3], [1, 2, 3]) == [1, 0, 1]
    assert rules.dummies([0], [0, 1]) == [1, 0]  # "no obstacle" is an answer


def test_nothing_told_is_minus_99_in_every_column():
    assert rules.dummies([], codes.Obstacle.values) == [-99] * 10


@pytest.mark.row("J10")
@pytest.mark.parametrize(
    ("start", "day", "found"),
    [
        (date(2026, 5, 31), date(2026, 6, 1), (1, 2026, 20262)),
        (date(2026, 5, 9), date(2026, 5, 1), (0, 2026, 20262)),
        (date(2024, 12, 1), date(2026, 1, 31), (13, 2026, 20244)),
        (date(2026, 5, 9), date(2025, 12, 1), (-5, 2025, 20262)),
        (None, date(2026, 1, 1), (-99, 2026, -99)),
        (date(2026, 5, 9), None, (-98, -98, 20262)),
    ],
)
def test_time_counts_from_the_month_of_the_start(start, day, found):
    assert rules.time_since(start, day) == found


def test_hours_are_rounded_to_half_an_hour():
    assert [rules.halves(hours) for hours in (None, 0, 1.26, 3.7, 4)] == [-99, 0, 1.5, 3.5, 4]


def test_the_quarters_of_a_period_include_both_ends():
    found = rules.quarters(date(2025, 11, 30), date(2026, 4, 1))
    assert [rules.quarter_text(day) for day in found] == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert rules.quarters(date(2026, 4, 1), date(2026, 3, 31)) == []
