"""The support meter: what counts for how much. A point too many would praise what was not done."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from evaluations.conditions.counting import Facts
from evaluations.conditions.rules import CONDITIONS, score, total

A, B = uuid4(), uuid4()
BOTH = frozenset({A, B})
NOTHING = Facts(
    ambassadors=BOTH, hours={}, given=[], reviewed=frozenset(), evaluated=frozenset(),
    planned=frozenset(), offers=0, budgets=0, unchecked=0, facilities=0, facilities_asked=16,
    told_everybody=False, letters=0, decided=False, evaluation=None, contact=frozenset(),
    trained=frozenset(), employees=None,
)  # fmt: skip
ALL = Facts(
    ambassadors=BOTH, hours={A: Decimal(5), B: Decimal(6)}, given=["yes", "yes"], reviewed=BOTH,
    evaluated=BOTH, planned=BOTH, offers=4, budgets=1, unchecked=0, facilities=16,
    facilities_asked=16, told_everybody=True, letters=2, decided=True,
    evaluation=date(2026, 1, 1), contact=BOTH, trained=BOTH, employees=400,
)  # fmt: skip
HALF = {
    "hours_agreed": {"hours": {A: Decimal(5), B: Decimal("4.9")}},
    "hours_given": {"given": ["yes", "partly"]},
    "reviews": {"reviewed": frozenset({A})},
    "rhythm": {"planned": frozenset({B})},
    "offers": {"unchecked": 1},
    "facilities": {"facilities": 15},
    "communication": {"told_everybody": False},
    "council": {"evaluation": None},
    "support": {"trained": frozenset()},
    "coverage": {"employees": 401},
}


def points(facts):
    return {one.condition.code: one.points for one in score(facts)}


def test_everything_is_twenty_and_nothing_is_none():
    assert total(score(ALL)) == 20
    assert total(score(NOTHING)) == 0
    assert len(CONDITIONS) == 10


@pytest.mark.parametrize("code", HALF)
def test_a_half_done_condition_is_one_point_and_leaves_the_others(code):
    found = points(replace(ALL, **HALF[code]))
    assert found.pop(code) == 1
    assert set(found.values()) == {2}


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("hours_given", {"given": ["yes", "no"]}),
        ("coverage", {"employees": 801}),
        ("coverage", {"ambassadors": frozenset()}),
        ("council", {"decided": False}),
    ],
)
def test_what_is_not_there_is_no_point(code, facts):
    assert points(replace(ALL, **facts))[code] == 0


def test_without_ambassadors_nothing_counts_for_them():
    found = points(replace(ALL, ambassadors=frozenset()))
    lost = {"hours_agreed", "reviews", "rhythm", "support", "coverage"}
    assert {code for code, number in found.items() if number < 2} >= lost - {"hours_agreed"}
