"""Somebody who knows every figure that is shown, and the rules, tries to work out a withheld one.

The attacker solves linear programs: of all worlds in which the shown figures are as shown, what is
the least and the most that a withheld figure can be? Nothing here knows how `protect` works.
"""

from collections.abc import Collection, Hashable, Mapping

import numpy as np
from scipy.optimize import linprog

Key = Hashable
# Per measure: what each leaf counts and what is shown.
World = Mapping[str, tuple[Mapping[Key, int], Collection[Key]]]


def ranges(
    parents: Mapping[Key, Key], world: World, whole: str
) -> dict[tuple[str, Key], tuple[float, float]]:
    """For each withheld leaf of each measure the least and the most it can be."""
    leaves = sorted(world[whole][0], key=str)
    columns = {
        (name, leaf): index
        for index, (name, leaf) in enumerate((name, leaf) for name in world for leaf in leaves)
    }
    equalities, values = [], []
    for name, (counts, shown) in world.items():
        for node in shown:
            row, total = np.zeros(len(columns)), 0
            for leaf in leaves:
                if node in line(parents, leaf):
                    row[columns[name, leaf]] = 1
                    total += counts[leaf]
            equalities.append(row)
            values.append(total)
    # A detail is never more than the whole.
    below = []
    for name in world:
        if name != whole:
            for leaf in leaves:
                row = np.zeros(len(columns))
                row[columns[name, leaf]], row[columns[whole, leaf]] = 1, -1
                below.append(row)
    found = {}
    for (name, leaf), column in columns.items():
        if leaf not in world[name][1]:
            found[name, leaf] = tuple(
                solve(column, sign, len(columns), equalities, values, below) for sign in (1, -1)
            )
    return found


def line(parents: Mapping[Key, Key], node: Key) -> list[Key]:
    found = [node]
    while found[-1] in parents:
        found.append(parents[found[-1]])
    return found


def solve(column, sign, size, equalities, values, below) -> float:
    goal = np.zeros(size)
    goal[column] = sign
    answer = linprog(
        goal,
        A_eq=np.array(equalities) if equalities else None,
        b_eq=values or None,
        A_ub=np.array(below) if below else None,
        b_ub=np.zeros(len(below)) if below else None,
        bounds=(0, None),
    )
    if answer.status == 3:  # unbounded: it can be anything
        return float("inf")
    assert answer.status == 0, answer.message
    return sign * answer.fun
