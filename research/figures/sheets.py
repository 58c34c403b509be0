"""Stored figures as a page shows them, with its charts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organisations.charts import Chart, bars
from organisations.figures.models import FigureFields
from research.figures.measures import CONVERSATIONS, OBSTACLES, SUBJECTS, TALKS, Named
from research.figures.quarters import number

# Room for the longest name of a measure, in the units of the picture.
LABELS = 150


def name_of(quarter: date) -> str:
    """For example "3rd quarter of 2026"; with the number as a figure in Dutch."""
    return _("quarter %(number)s of %(year)s") % {
        "number": number(quarter),
        "year": quarter.year,
    }


def short_of(quarter: date) -> str:
    """Above a column; it may break before the year only."""
    return _("Q%(number)s %(year)s") % {"number": number(quarter), "year": quarter.year}


def code_of(quarter: date) -> str:
    """In an address: 2026-3."""
    return f"{quarter.year}-{number(quarter)}"


@dataclass(frozen=True)
class Line:
    """One measure; `value` is None where it is withheld."""

    measure: Named
    value: int | None


@dataclass(frozen=True)
class Sheet:
    """The figures of one quarter."""

    quarter: date
    values: Mapping[str, int]  # what is not in it is withheld

    @property
    def name(self) -> str:
        return name_of(self.quarter)

    @property
    def short(self) -> str:
        return short_of(self.quarter)

    @property
    def code(self) -> str:
        return code_of(self.quarter)

    @property
    def talks(self) -> int | None:
        return self.values.get(TALKS.code)

    @property
    def conversations(self) -> int | None:
        return self.values.get(CONVERSATIONS.code)

    @property
    def subjects(self) -> list[Line]:
        return self._lines(SUBJECTS)

    @property
    def obstacles(self) -> list[Line]:
        return self._lines(OBSTACLES)

    @property
    def subjects_chart(self) -> Chart | None:
        return _chart("subjects", _("What the conversations were about"), self.subjects)

    @property
    def obstacles_chart(self) -> Chart | None:
        return _chart("obstacles", _("What stood in the way"), self.obstacles)

    def _lines(self, measures: Sequence[Named]) -> list[Line]:
        """What can be shown first, the most at the top."""
        lines = [Line(measure, self.values.get(measure.code)) for measure in measures]
        return sorted(lines, key=lambda line: -1 if line.value is None else -line.value - 1)


def _chart(key: str, title: str, lines: Iterable[Line]) -> Chart | None:
    rows = [(str(line.measure.label), (line.value,)) for line in lines if line.value is not None]
    if not rows:
        return None
    text = ", ".join(f"{label} {value}" for label, (value,) in rows)
    return bars(key, title=title, description=text, rows=rows, labels=LABELS)


def sheets(quarters: Iterable[date], figures: Iterable[FigureFields]) -> list[Sheet]:
    """A sheet for each of these quarters, the newest first."""
    found: dict[date, dict[str, int]] = {quarter: {} for quarter in quarters}
    for figure in figures:
        found.setdefault(figure.quarter, {})[figure.measure] = figure.value
    return [Sheet(quarter, found[quarter]) for quarter in sorted(found, reverse=True)]


def chosen(found: Sequence[Sheet], code: str | None) -> Sheet | None:
    """The sheet with this code; the newest where there is no such one."""
    return next((sheet for sheet in found if sheet.code == code), found[0] if found else None)


def table(found: Iterable[Sheet], measures: Iterable[Named]) -> list[dict[str, Any]]:
    """For a file: a row for each measure of each quarter; empty where it is withheld."""
    rows = list(measures)
    return [
        {
            "quarter": sheet.name,
            "measure": measure.code,
            "label": str(measure.label),
            "value": sheet.values.get(measure.code, ""),
        }
        for sheet in found
        for measure in rows
    ]
