from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.models import Programme
from research.kit.starters.models import NewStarter


@dataclass(frozen=True)
class Year:
    """How many began in a year. For others than the staff a small number is not told."""

    year: int
    number: int

    @property
    def told(self) -> int | None:
        return self.number if self.number >= FEWEST_ORGANISATIONS else None


def new_starters(programme: Programme) -> QuerySet[NewStarter]:
    rows = NewStarter.objects.filter(programme=programme).select_related("sector", "kit")
    return rows.defer("kit__content")


def per_year(programme_id: int) -> list[Year]:
    """The newest year first; one query."""
    months = NewStarter.objects.filter(programme=programme_id).values_list("month", flat=True)
    counted = Counter(month.year for month in months)
    return [Year(year, counted[year]) for year in sorted(counted, reverse=True)]
