"""What is different from the previous approved release: variables, rows and corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from research.codebook.units import Unit
from research.releases.stored import Package, Table


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


def compare(number: str, previous: Package, units: Iterable[Unit], now: Package) -> Changes:
    found = []
    chosen = {unit.name: unit for unit in units}
    for name, unit in chosen.items():
        new, old = now.table(name), previous.table(name)
        assert new is not None
        found.append(UnitChange(name, is_new=True) if old is None else _compare(unit, old, new))
    found += [UnitChange(name, is_gone=True) for name in previous.units if name not in chosen]
    return Changes(number, found)


def _compare(unit: Unit, old: Table, new: Table) -> UnitChange:
    shared = [name for name in new.columns if name in old.columns]
    keys = [name for name in unit.keys if name in shared]
    before, after = _by_key(old, keys, shared), _by_key(new, keys, shared)
    both = before.keys() & after.keys()
    return UnitChange(
        unit.name,
        variables_added=tuple(name for name in new.columns if name not in old.columns),
        variables_removed=tuple(name for name in old.columns if name not in new.columns),
        added=len(after.keys() - both),
        removed=len(before.keys() - both),
        corrected=sum(before[key] != after[key] for key in both),
    )


def _by_key(
    table: Table, keys: list[str], columns: list[str]
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    key_places = [table.columns.index(name) for name in keys]
    places = [table.columns.index(name) for name in columns]
    return {
        tuple(row[place] for place in key_places): tuple(row[place] for place in places)
        for row in table.rows
    }
