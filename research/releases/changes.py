"""What is different from the previous approved release: variables, rows and corrections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import batched
from typing import TYPE_CHECKING

from research.codebook.units import Unit
from research.releases.stored import Package, Table

if TYPE_CHECKING:
    import polars as pl

OLD, NEW = "_old", "_new"
AT_ONCE = 8  # columns


@dataclass(frozen=True)
class UnitChange:
    """Numbers of rows; `corrected` has the same key and another value."""

    unit: str
    is_new: bool = False
    is_gone: bool = False
    variables_added: tuple[str, ...] = ()
    variables_removed: tuple[str, ...] = ()
    added: int = 0
    removed: int = 0
    corrected: int = 0


@dataclass(frozen=True)
class Changes:
    previous: str = ""  # empty: this is the first
    units: list[UnitChange] = field(default_factory=list)


def compare(
    number: str, previous: Package, units: Iterable[Unit], now: Callable[[str], Table]
) -> Changes:
    """`now` gives the table of a unit as it is in the new release."""
    found = []
    chosen = {unit.name: unit for unit in units}
    for name, unit in chosen.items():
        old = previous.table(name)
        found.append(
            UnitChange(name, is_new=True) if old is None else _compare(unit, old, now(name))
        )
    found += [UnitChange(name, is_gone=True) for name in previous.units if name not in chosen]
    return Changes(number, found)


def _compare(unit: Unit, old: Table, new: Table) -> UnitChange:
    shared = [name for name in new.columns if name in old.columns]
    keys = [name for name in unit.keys if name in shared] or shared
    before, after = (_numbered(table, keys, name) for table, name in ((old, OLD), (new, NEW)))
    both = before.join(after, on=keys, how="inner").select(OLD, NEW)
    return UnitChange(
        unit.name,
        variables_added=tuple(name for name in new.columns if name not in old.columns),
        variables_removed=tuple(name for name in old.columns if name not in new.columns),
        added=after.height - both.height,
        removed=before.height - both.height,
        corrected=_corrected(old, new, both, [name for name in shared if name not in keys]),
    )


def _numbered(table: Table, keys: list[str], name: str) -> "pl.DataFrame":
    return table.frame(*keys).with_row_index(name)


def _corrected(old: Table, new: Table, both: "pl.DataFrame", columns: list[str]) -> int:
    """Of the rows with the same key, by their places: how many have another value. Only some
    columns at once, because the two tables together can be larger than memory."""
    import polars as pl

    differs = pl.Series([False]).new_from_index(0, both.height)
    for names in batched(columns, AT_ONCE):
        before, after = old.frame(*names)[both[OLD]], new.frame(*names)[both[NEW]]
        for name in names:
            differs |= before[name] != after[name]
    return int(differs.sum())
