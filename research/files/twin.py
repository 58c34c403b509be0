"""Synthetic rows with the structure of a unit, made of the codebook alone and never of data. Who
writes an analysis tries it on these; they say nothing about anybody."""

import random
from collections.abc import Mapping
from itertools import product

from research.codebook.units import Unit
from research.codebook.variables import Type, Variable

MISSING_SHARE = 0.08
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
QUARTERS = [f"{year}-Q{number}" for year in (2024, 2025) for number in (1, 2, 3, 4)]
TASK_CODES = [f"D{number:02}" for number in range(1, 16)]
# How many there are of what other units point at, so that the units can be joined.
POOLS = {"org_pid": 20, "amb_pid": 60, "event_pid": 40}
POOL = 300
HIGHEST = 40  # of a number without a limit


def rows(unit: Unit, *, seed: int, size: int = POOL) -> list[tuple[object, ...]]:
    """At most `size` rows with unique keys; the same seed gives the same rows."""
    dice = random.Random(f"{seed}:{unit.name}")  # noqa: S311 (nothing secret)
    by_name = {variable.name: variable for variable in unit.variables}
    keys = list(product(*(_key_values(by_name[name]) for name in unit.keys)))
    if not unit.keys:
        keys *= size
    chosen = sorted(dice.sample(keys, min(size, len(keys))), key=str)
    return [_row(unit, dict(zip(unit.keys, key, strict=True)), dice) for key in chosen]


def _row(unit: Unit, key: Mapping[str, object], dice: random.Random) -> tuple[object, ...]:
    return tuple(
        key[variable.name] if variable.name in key else _value(variable, dice)
        for variable in unit.variables
    )


def pseudonyms(name: str) -> list[str]:
    """All that a column of this name can hold, in every unit: recognisable as made up."""
    kind = name.removesuffix("_pid")
    return [f"twin{kind}{number:0{28 - len(kind)}}" for number in range(POOLS.get(name, POOL))]


def _key_values(variable: Variable) -> list[object]:
    if variable.type is Type.ID:
        return list(pseudonyms(variable.name))
    if variable.type is Type.MONTH:
        return list(_times(variable))
    if variable.type is Type.CODE:
        return list(variable.values)
    low, high = variable.between or (0, HIGHEST)
    return list(range(int(low), int(min(high, low + HIGHEST)) + 1))


def _times(variable: Variable) -> list[str]:
    return QUARTERS if variable.name == "quarter" else MONTHS


def _value(variable: Variable, dice: random.Random) -> object:
    if variable.name == "task_code":
        return dice.choice(TASK_CODES)
    if variable.type is Type.ID:
        return dice.choice(pseudonyms(variable.name))
    if variable.type is Type.MONTH:
        return dice.choice(_times(variable))
    if dice.random() < MISSING_SHARE:
        return float(-99) if variable.decimals else -99
    if variable.type is Type.CODE:
        return dice.choice(sorted(variable.values))
    low, high = variable.between or (0, HIGHEST)
    number = dice.randint(int(low), int(min(high, low + HIGHEST)))
    return float(number) if variable.decimals else number
