"""Conditions against the outcome: of every hundred employees, how many took part before the start
and in the newest year, where a condition was met and where it was not.

It is made once a year, with the second quarter: by then the numbers of the year before are in.
A class has at least three organisations and none makes up most of it; the number of each is rounded
to five, and so is their mean. A condition is left out when its classes, added to and subtracted
from those of the conditions before it, would leave one or two organisations over.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from evaluations.conditions.rules import CONDITIONS, MOST, Condition
from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.models import Programme
from research.disclosure import Cell, rounded
from research.figures.compute import WHOLE, Computed
from research.figures.quarters import number
from research.participation.rates import EVERYBODY
from research.readers.participated import Points, participated
from research.readers.scored import Scores, scored

YEARLY = 2  # the quarter
BEFORE = -1  # years since the start
MET, UNMET = "met", "unmet"
FACTS = ("before", "after", "of")


@dataclass(frozen=True)
class Change:
    """What one organisation had of every hundred, before its start and in its newest year."""

    before: int
    after: int


def code_of(condition: Condition, side: str, fact: str) -> str:
    """As a measure: met_hours_agreed_before."""
    return f"{side}_{condition.code}_{fact}"


def of_quarter(programme: Programme, quarter: date) -> tuple[list[Computed], int]:
    """What can be shown, and how much is withheld; nothing in three of the four quarters."""
    if number(quarter) != YEARLY:
        return [], 0
    return compute(scored(programme, quarter), changes(participated(programme)))


def changes(points: Points) -> dict[int, Change]:
    """Of the organisations of which both are known."""
    newest: dict[int, int] = {}
    for code, relative in sorted(points):
        if code == EVERYBODY.code and relative >= 0:
            newest |= points[code, relative]
    before = points.get((EVERYBODY.code, BEFORE), {})
    return {pk: Change(before[pk], newest[pk]) for pk in before.keys() & newest.keys()}


def compute(scores: Scores, found: Mapping[int, Change]) -> tuple[list[Computed], int]:
    there = scores.keys() & found.keys()
    shown: list[Computed] = []
    classes: list[frozenset[int]] = []
    for condition in CONDITIONS:
        met = frozenset(pk for pk in there if scores[pk].get(condition.code) == MOST)
        sides = {MET: met, UNMET: frozenset(there - met)}
        more = [one for one in sides.values() if one]
        if all(_is_crowd(one, found) for one in more) and not leaves_few([*classes, *more]):
            classes += more
            shown += _computed(condition, sides, found)
    return shown, len(CONDITIONS) * 2 * len(FACTS) - len(shown)


def _is_crowd(pks: Collection[int], found: Mapping[int, Change]) -> bool:
    """By itself: enough organisations, and none with most of either number."""
    return len(pks) >= FEWEST_ORGANISATIONS and all(
        cell.is_safe
        for cell in (
            Cell({pk: found[pk].before for pk in pks}),
            Cell({pk: found[pk].after for pk in pks}),
        )
    )


def _computed(
    condition: Condition, sides: Mapping[str, frozenset[int]], found: Mapping[int, Change]
) -> Iterable[Computed]:
    for side, pks in sides.items():
        if pks:
            values = (
                _mean([found[pk].before for pk in pks]),
                _mean([found[pk].after for pk in pks]),
                len(pks),
            )
            for fact, value in zip(FACTS, values, strict=True):
                yield Computed(WHOLE, code_of(condition, side, fact), value)


def _mean(values: Sequence[int]) -> int:
    return rounded(round(sum(values) / len(values)))


# --- What adding and subtracting would tell


def leaves_few(classes: Sequence[frozenset[int]]) -> bool:
    """Whether some sum and difference of the totals of these classes is about fewer than three
    organisations only.

    The rows of the reduced matrix have a 1 where no other row has anything. So what is left of
    such a sum in one or two places is made of one row or of two.
    """
    columns = sorted(frozenset().union(*classes))
    rows = _reduced([[Fraction(pk in one) for pk in columns] for one in classes])
    few = FEWEST_ORGANISATIONS - 1
    if any(_places(row) <= few for row in rows):
        return True
    return any(_cancel(one, two) for one, two in combinations(rows, few))


def _places(row: Iterable[Fraction]) -> int:
    return sum(value != 0 for value in row)


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The reduced row echelon form, without rows of nothing."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [row for row in rows if row is not pivot]
        pivot = [value / pivot[column] for value in pivot]
        rows, done = (
            [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in group]
            for group in (rows, done)
        )
        done.append(pivot)
    return done


def _cancel(one: Sequence[Fraction], two: Sequence[Fraction]) -> bool:
    """Whether, outside the place of its own that each has, one is a multiple of the other."""
    own = (_first(one), _first(two))
    rest = [(a, b) for place, (a, b) in enumerate(zip(one, two, strict=True)) if place not in own]
    ratios = {a / b if b else None for a, b in rest if a or b}
    return len(ratios) == 1 and not ratios & {None, Fraction(0)}


def _first(row: Sequence[Fraction]) -> int:
    return next(place for place, value in enumerate(row) if value)
