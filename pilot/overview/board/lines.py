"""The board of a minute ago: enough for the order, the filters and the totals.

Every minute the worker looks at all organisations and keeps the lines that changed. A request reads
these lines, and of the organisations that it shows the facts of now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pilot.overview.board.flags import BY_CODE, Flag
from pilot.overview.board.rows import Row, Table, order
from pilot.overview.board.stages import TAKES_PART, Stage, stage

LINE = ("organisation_id", "name", "sector_id", "stage", "weight", "late", "flags", "contacts")
NEW = ("id", "name", "sector_id", "status")


@dataclass(slots=True)
class KeptLine:
    id: int
    name: str
    sector_id: str
    stage: Stage
    weight: int = 0
    late: int = 0
    flags: Sequence[Flag] = ()
    contacts: Sequence[str] = ()

    @property
    def takes_part(self) -> bool:
        return self.stage in TAKES_PART


def lines(read: dict[str, Table], today: date) -> list[KeptLine]:
    """Of every organisation, who needed help most first. Who was added in this minute is new: of
    them nothing is kept yet."""
    found = [
        KeptLine(pk, name, sector, _stage(code), weight, late, _known(flags), contacts)
        for pk, name, sector, code, weight, late, flags, contacts in _rows(read["lines"], LINE)
    ]
    found += [
        KeptLine(pk, name, sector, stage(status, None, today))
        for pk, name, sector, status in _rows(read["new"], NEW)
    ]
    return sorted(found, key=order)


def kept_facts(row: Row) -> dict[str, Any]:
    """What is kept of it, by the fields of BoardLine."""
    return {
        "stage": row.stage.value,
        "weight": row.weight,
        "late": row.late,
        "flags": [flag.code for flag in row.flags],
        "contacts": sorted(map(UUID, row.contacts)),
    }


def _rows(table: Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name] for name in columns), strict=True)


def _stage(code: str) -> Stage:
    """One of another version of the software is written anew within a minute; until then it must
    not keep the board from anybody."""
    return Stage(code) if code in Stage.values else Stage.RECRUITING


def _known(codes: Sequence[str]) -> Sequence[Flag]:
    """Without those of another version of the software."""
    return [BY_CODE[code] for code in codes if code in BY_CODE]
