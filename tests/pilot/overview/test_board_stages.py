"""The phase of an organisation: from its status and its start, on the day itself and around it."""

from datetime import date

import pytest

from organisations.models import Organisation
from pilot.overview.board.stages import OF_STATUS, Stage, months_between, stage

START = date(2024, 2, 29)


@pytest.mark.row("A01")
@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 1, 1), Stage.STARTING),
        (START, Stage.STARTING),
        (date(2024, 8, 28), Stage.STARTING),
        (date(2024, 8, 29), Stage.RUNNING),
        (date(2026, 2, 28), Stage.RUNNING),
        (date(2026, 3, 1), Stage.THIRD_YEAR),
        (date(2029, 1, 1), Stage.THIRD_YEAR),
    ],
)
def test_who_is_active_starts_up_half_a_year_and_is_in_its_third_year_after_two(today, expected):
    assert stage("active", START, today) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("approached", Stage.RECRUITING),
        ("candidate", Stage.RECRUITING),
        ("selected", Stage.STARTING),
        ("paused", Stage.PAUSED),
        ("withdrawn", Stage.OVER),
        ("completed", Stage.OVER),
    ],
)
def test_for_who_is_not_active_the_start_does_not_matter(status, expected):
    assert {stage(status, day, date(2029, 1, 1)) for day in (START, None)} == {expected}


def test_every_status_has_a_phase_and_an_active_one_without_a_start_is_starting_up():
    assert OF_STATUS.keys() | {"active"} == set(Organisation.Status.values)
    assert stage("active", None, START) == Stage.STARTING


def test_months_are_whole_ones():
    assert months_between(date(2025, 1, 31), date(2025, 2, 28)) == 0
    assert months_between(date(2025, 1, 31), date(2025, 3, 31)) == 2
    assert months_between(date(2025, 3, 1), date(2025, 1, 1)) < 0
