"""Which organisations somebody wants to see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Self

from pilot.overview.board.flags import BY_CODE
from pilot.overview.board.rows import Placed
from pilot.overview.board.stages import Stage

LONGEST = 100  # characters of a name


@dataclass(frozen=True)
class Choice:
    """Empty is everything."""

    sector: str = ""
    contact: str = ""
    phase: str = ""
    flag: str = ""
    name: str = ""

    @classmethod
    def read(
        cls, asked: Mapping[str, str], *, sectors: Collection[str], contacts: Collection[str]
    ) -> Self:
        """From an address. What there is not is as if it was not asked for."""
        known = {"sector": sectors, "contact": contacts, "phase": Stage.values, "flag": BY_CODE}
        chosen = {
            field: asked[field] for field, values in known.items() if asked.get(field) in values
        }
        return cls(**chosen, name=" ".join(asked.get("name", "").split())[:LONGEST])

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def of[Of: Placed](self, rows: Sequence[Of]) -> Sequence[Of]:
        return [row for row in rows if self.fits(row)] if self else rows

    def fits(self, row: Placed) -> bool:
        return (
            self.sector in ("", row.sector_id)
            and (not self.contact or self.contact in row.contacts)
            and self.phase in ("", row.stage)
            and (not self.flag or BY_CODE[self.flag] in row.flags)
            and self.name.casefold() in row.name.casefold()
        )
