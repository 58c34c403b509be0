"""How many of every hundred took part, by organisation and years since its start."""

from collections import defaultdict
from collections.abc import Mapping

from organisations import clock
from organisations.figures.rules import SMALLEST_CELL
from organisations.models import Programme
from organisations.tenancy.overview import overview
from research.disclosure import rounded
from research.participation.models import NUMBERS, ParticipationYear
from research.participation.rates import RATES, Rate
from research.readers.reading import Reading

# By measure and years since the start: of each organisation its rounded number of every hundred.
type Points = Mapping[tuple[str, int], dict[int, int]]


def participated(programme: Programme) -> Points:
    """Of the years that are over. An organisation of which fewer than five people took part is
    left out, and what it has of every hundred is rounded to five before anything is done with it:
    subtracting means gives no more than that away."""
    found: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    with overview():
        reading = Reading(programme, b"", clock.today())
        rows = reading.of_organisations(ParticipationYear).filter(year__lt=clock.today().year)
        for row in rows.values("organisation_id", "year", *NUMBERS):
            start = reading.starts.get(row["organisation_id"])
            if start is None:
                continue
            for rate in RATES:
                if (per_100 := _per_100(rate, row)) is not None:
                    key = rate.code, row["year"] - start.year
                    found[key][row["organisation_id"]] = per_100
    return found


def _per_100(rate: Rate, row: Mapping[str, int | None]) -> int | None:
    some, everybody = row[rate.part], row[rate.whole]
    if some is None or not everybody or some < SMALLEST_CELL:
        return None
    return rounded(round(100 * some / everybody))
