"""What people thought of the gatherings of a kind, as counts over all organisations."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from evaluations.gatherings.models import Gathering, SignUp
from organisations.figures.rules import SMALLEST_CELL
from organisations.models import Programme
from organisations.tenancy.overview import overview
from research.readers.reading import granted

USEFUL = 4  # of five: from here somebody found it useful


@dataclass(frozen=True)
class Opinions:
    answers: int = 0
    useful: int = 0

    def __add__(self, other: "Opinions") -> "Opinions":
        return Opinions(self.answers + other.answers, self.useful + other.useful)

    @property
    def are_enough(self) -> bool:
        return self.answers >= SMALLEST_CELL


def opinions(programme: Programme) -> dict[str, Opinions]:
    """By kind of gathering, those of which anybody gave an opinion; one query."""
    with overview():
        held = granted(Gathering).filter(
            pk=OuterRef("gathering_id"), programme=programme, cancelled=False
        )
        given = granted(SignUp).filter(organisation__programme=programme, rating__isnull=False)
        counted = (
            given.annotate(kind=Subquery(held.values("kind")[:1]))
            .exclude(kind=None)
            .values("kind")
            .annotate(answers=Count("pk"), useful=Count("pk", filter=Q(rating__gte=USEFUL)))
        )
        return {row["kind"]: Opinions(row["answers"], row["useful"]) for row in counted}
