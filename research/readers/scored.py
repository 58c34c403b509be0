"""How the ten conditions stood in a quarter, by organisation."""

from datetime import date

from evaluations.models import ConditionScore
from organisations.models import Programme
from organisations.tenancy.overview import overview
from research.readers.reading import NOT_YET, granted

# By organisation: the points of each condition, by its code.
type Scores = dict[int, dict[str, int]]


def scored(programme: Programme, quarter: date) -> Scores:
    with overview():
        rows = granted(ConditionScore).filter(organisation__programme=programme, quarter=quarter)
        kept = rows.exclude(organisation__status__in=NOT_YET)
        return {
            pk: {code: points for code, (points, _parts) in scores.items()}
            for pk, scores in kept.values_list("organisation_id", "scores")
        }
