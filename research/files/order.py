"""Rows in the order of their keys, also when there are more of them than memory should hold."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from research.codebook.units import Unit

if TYPE_CHECKING:
    import polars as pl


def ordered(unit: Unit, parts: "Iterable[pl.DataFrame]") -> "Iterator[pl.DataFrame]":
    """As text, key by key. Each part is laid on piles, by the first sign of the key; then one pile
    after the other is sorted. A unit without keys stays as it came."""
    import polars as pl

    if not unit.keys:
        yield from parts
        return
    keys = [pl.col(name).cast(pl.String) for name in unit.keys]
    with TemporaryDirectory() as folder:
        piles: dict[str, list[Path]] = {}
        for number, part in enumerate(parts):
            signs = part.with_columns(keys[0].str.head(1).alias("")).partition_by(
                "", as_dict=True, include_key=False
            )
            for (sign,), rows in signs.items():
                path = Path(folder) / f"{number}-{len(piles)}-{ord(sign or ' ')}"
                rows.write_ipc(path)
                piles.setdefault(sign, []).append(path)
        for sign in sorted(piles):
            pile = pl.concat(pl.read_ipc(path) for path in piles[sign])
            yield pile.sort(keys, maintain_order=True)
