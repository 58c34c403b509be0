"""The ten numbers of a year, as classes and shares, in the fourth quarter of that year."""

from collections.abc import Mapping
from datetime import date

from organisations.figures.rules import SMALLEST_CELL
from research.codebook.missing import Missing
from research.codebook.rules import DOES_NOT_APPLY, percentage, quarter_text, size_class
from research.participation.models import NUMBERS, ParticipationYear
from research.participation.rates import RATES, Rate
from research.readers.reading import Reading

LAST_MONTH = 12
COLUMNS = 2 + len(RATES) + 2
NOT_IN_THIS_QUARTER = (DOES_NOT_APPLY,) * COLUMNS


def participation(reading: Reading) -> dict[tuple[int, str], tuple[int, ...]]:
    """By organisation and quarter. Of a year that was over on the closing date."""
    rows = reading.of_organisations(ParticipationYear).filter(year__lte=_last(reading.closing))
    return {
        (row["organisation_id"], quarter_text(date(row["year"], LAST_MONTH, 1))): (
            size_class(row["employees"]),
            percentage(row["practically_educated"], row["employees"]),
            *(_share(rate, row) for rate in RATES),
            row["provenance"],
            int(row["imported"]),
        )
        for row in rows.values("organisation_id", "year", *NUMBERS, "provenance", "imported")
    }


def _last(closing: date) -> int:
    return closing.year if (closing.month, closing.day) == (LAST_MONTH, 31) else closing.year - 1


def _share(rate: Rate, row: Mapping[str, int | None]) -> int:
    some = row[rate.part]
    if some is not None and some < SMALLEST_CELL:
        return Missing.WITHHELD.value
    return percentage(some, row[rate.whole])
