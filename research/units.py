"""The units of the export: which columns a file has, in which order."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ambassadors import codes

NO_ANSWER = -99

SIZE_CLASSES = ((50, 1), (100, 2), (250, 3), (1000, 4))
LARGEST = 5

SUBJECTS = tuple(f"subject_{value}" for value in codes.Subject.values)
OBSTACLES = tuple(f"obstacle_{value}" for value in codes.Obstacle.values)


@dataclass(frozen=True)
class Unit:
    name: str
    columns: tuple[str, ...]


ORG = Unit(
    "org",
    (
        "org_pid",
        "sector",
        "size_class",
        "existing",
        "start_year",
        "start_quarter",
        "practically_educated_pct",
        "works_council",
    ),
)
AMB_MONTH = Unit("amb_month", ("amb_pid", "org_pid", "month", "conversations", "short_contacts"))
CONV = Unit(
    "conv",
    (
        "conv_pid",
        "amb_pid",
        "org_pid",
        "month",
        "kind",
        *SUBJECTS,
        *OBSTACLES,
        "next_step",
        "initiative",
        "occasion",
        "approach",
    ),
)
UNITS = (ORG, AMB_MONTH, CONV)


def size_class(employees: int | None) -> int:
    """1: under 50, 2: under 100, 3: under 250, 4: under 1,000, 5: larger; −99 not known."""
    if employees is None:
        return NO_ANSWER
    return next((code for limit, code in SIZE_CLASSES if employees < limit), LARGEST)


def percentage(part: int | None, whole: int | None) -> int:
    """Rounded to 5, so that two known totals do not give a count away."""
    if part is None or not whole:
        return NO_ANSWER
    return round(20 * part / whole) * 5


def dummies(chosen: Sequence[int], values: Iterable[int]) -> list[int]:
    """1 or 0 for each value; −99 for all when nothing was told."""
    return [int(value in chosen) if chosen else NO_ANSWER for value in values]


def to_csv(unit: Unit, rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with commas, a header and codes as numbers; sorted, so that order tells nothing."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(unit.columns)
    writer.writerows(sorted(rows, key=lambda row: str(row[0])))
    return text.getvalue().encode()
