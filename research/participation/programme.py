"""The stored figures over all organisations, for a page and a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from organisations.models import Programme
from research.participation.models import ParticipationFigure, ParticipationRun
from research.participation.plot import Plot, plot, signed
from research.participation.rates import BY_TYPE, EVERYBODY, PRACTICAL, RATES, Rate

COLUMNS = ("quarter", "measure", "label", "years_since_start", "per_100", "organisations")


@dataclass(frozen=True)
class Row:
    rate: Rate
    points: list[ParticipationFigure | None]


@dataclass(frozen=True)
class Sheet:
    """Everything that was stored in one quarter."""

    run: ParticipationRun
    figures: Mapping[tuple[str, int], ParticipationFigure]

    @property
    def years(self) -> list[int]:
        found = [relative for _measure, relative in self.figures]
        return list(range(min(found), max(found) + 1)) if found else []

    @property
    def heads(self) -> list[str]:
        return [signed(year) for year in self.years]

    @property
    def rows(self) -> list[Row]:
        return [self._row(rate) for rate in RATES]

    def _row(self, rate: Rate) -> Row:
        return Row(rate, [self.figures.get((rate.code, year)) for year in self.years])

    def of(self, rate: Rate) -> list[ParticipationFigure]:
        return [point for point in self._row(rate).points if point]

    @property
    def plot(self) -> Plot | None:
        return plot([self.of(PRACTICAL), self.of(EVERYBODY)])

    @property
    def in_words(self) -> str:
        """The picture for who does not see it."""
        return "; ".join(
            _("%(label)s, year %(year)s: %(value)s of every 100 (%(number)s organisations)")
            % {
                "label": rate.label,
                "year": signed(point.relative),
                "value": point.per_100,
                "number": point.organisations,
            }
            for rate in (EVERYBODY, PRACTICAL)
            for point in self.of(rate)
        )

    @property
    def by_type(self) -> list[Row]:
        return [self._row(rate) for rate in BY_TYPE]


def newest(programme: Programme) -> Sheet | None:
    """As far as figures were ever made."""
    runs = ParticipationRun.objects.filter(programme=programme, made_on__isnull=False)
    run = runs.order_by("-quarter").first()
    if run is None:
        return None
    figures = ParticipationFigure.objects.filter(programme=programme, run=run)
    return Sheet(run, {(figure.measure, figure.relative): figure for figure in figures})


def table(sheet: Sheet) -> list[dict[str, Any]]:
    """For a file: a row for each measure and year, empty where it is withheld."""
    return [
        {
            "quarter": sheet.run.quarter.isoformat(),
            "measure": row.rate.code,
            "label": str(row.rate.label),
            "years_since_start": year,
            "per_100": point.per_100 if point else "",
            "organisations": point.organisations if point else "",
        }
        for row in sheet.rows
        for year, point in zip(sheet.years, row.points, strict=True)
    ]
