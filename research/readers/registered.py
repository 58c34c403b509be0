"""What the registers of obstacles and measures got in a quarter, by organisation."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evaluations.models import Measure, Obstacle
from organisations.models import Organisation, Programme
from organisations.tenancy.overview import overview
from research.figures.quarters import last_day
from research.readers.reading import NOT_YET, granted


@dataclass(frozen=True)
class Registered:
    """`counts[measure]` has how many there are of each organisation that takes part."""

    sectors: dict[int, UUID]
    counts: dict[str, Counter[int]]


def code_of(kind: int) -> str:
    """Of the obstacles of this kind, as a measure."""
    return f"registered_{kind}"


def registered(programme: Programme, quarter: date) -> Registered:
    """Obstacles that were seen since this quarter, and measures that were carried out, and judged,
    in it. A measure that was given up does not count."""
    within = (quarter, last_day(quarter))
    with overview():
        rows = granted(Organisation).filter(programme=programme).exclude(status__in=NOT_YET)
        sectors = dict(rows.values_list("pk", "sector_id"))
        obstacles = granted(Obstacle).filter(organisation__in=sectors, seen_on__range=within)
        measures = granted(Measure).filter(organisation__in=sectors, dropped=False)
        judged = measures.filter(checked_on__range=within, effect__isnull=False)
        counts = {code_of(kind): Counter[int]() for kind in Obstacle.Kind.values}
        for pk, kind in obstacles.values_list("organisation_id", "kind"):
            counts[code_of(kind)][pk] += 1
        for code, found in (
            ("measures_done", measures.filter(done_on__range=within)),
            ("measures_judged", judged),
            ("measures_helped", judged.filter(effect=Measure.Effect.YES)),
        ):
            counts[code] = Counter(found.values_list("organisation_id", flat=True))
    return Registered(sectors, counts)
