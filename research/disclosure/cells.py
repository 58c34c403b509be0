from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from organisations.figures.rules import (
    FEWEST_AMBASSADORS,
    LARGEST_SHARE,
    ROUNDED_TO,
    SMALLEST_CELL,
)


@dataclass(frozen=True)
class Cell:
    """A count, with how much of it each contributor brought (an ambassador)."""

    shares: Mapping[Hashable, int] = field(default_factory=dict)

    @classmethod
    def merged(cls, cells: Iterable[Self]) -> Self:
        """What these cells are together: all that subtracting the others would tell."""
        total: Counter[Hashable] = Counter()
        for cell in cells:
            total.update(cell.shares)
        return cls(total)

    @property
    def count(self) -> int:
        return sum(self.shares.values())

    @property
    def is_safe(self) -> bool:
        """At least so many, from at least so many ambassadors, of whom none brought most of it."""
        brought = [share for share in self.shares.values() if share]
        return (
            sum(brought) >= SMALLEST_CELL
            and len(brought) >= FEWEST_AMBASSADORS
            and not dominated(brought)
        )


def dominated(shares: Iterable[int]) -> bool:
    """Whether one of these is more than the largest share of them all."""
    found = list(shares)
    return bool(found) and max(found) * 100 > LARGEST_SHARE * sum(found)


def rounded(count: int) -> int:
    """To the nearest five, halves upwards."""
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
