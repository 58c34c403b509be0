"""The quality gate: what must be right before anybody can approve a release, and what the second
person must have read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from organisations.figures.rules import FEWEST_ORGANISATIONS, SMALLEST_CELL
from research.codebook.units import Unit
from research.files import readback
from research.files.folder import Folder
from research.readers.reading import Rows
from research.readers.willing import Willing
from research.releases.finding import Finding, error, warning
from research.releases.people import PERSONS, TALK, person_column, strangers
from research.releases.stored import Package

if TYPE_CHECKING:
    import polars as pl

CELL = ("sector", "size_class", "existing")
MOST = 5  # that a finding names


def of_files(unit: Unit, made: Folder) -> Iterator[Finding]:
    """Read back, unique keys, every value in its list, every label whole."""
    places = (made.place(f"data/{unit.name}.{kind}") for kind in ("csv", "sav", "dta"))
    for text in readback.of_files(unit, *places):
        yield error(text)


def of_consent(unit: Unit, frame: "pl.DataFrame", willing: Willing) -> Iterator[Finding]:
    for name in (*PERSONS, TALK):
        if name not in unit.columns:
            continue
        if number := len(strangers(unit.name, frame[name].unique(), willing)):
            yield error(
                _("%(unit)s: %(number)d people are in it who did not say yes. Make it again.")
                % {"unit": unit.name, "number": number}
            )


def of_small_cells(unit: Unit, rows: Rows) -> Iterator[Finding]:
    """Organisations that are (nearly) alone in their sector, size and experience; of `org`."""
    places = [unit.columns.index(name) for name in CELL]
    cells = Counter(tuple(row[place] for place in places) for row in rows)
    small = sorted((cell for cell, n in cells.items() if n < FEWEST_ORGANISATIONS), key=str)
    if small:
        named = ["; ".join(_named(unit, places, cell)) for cell in small[:MOST]]
        yield warning(
            _(
                "Combinations of sector, size and experience with fewer than %(fewest)d"
                " organisations: %(number)d. Who knows the pilot can recognise them. For example:"
                " %(cells)s."
            )
            % {"number": len(small), "fewest": FEWEST_ORGANISATIONS, "cells": " | ".join(named)}
        )


def _named(unit: Unit, places: list[int], cell: tuple[Any, ...]) -> Iterator[str]:
    """“Size class: 100 to 249” for each; a number without a label stays a number."""
    for place, code in zip(places, cell, strict=True):
        variable = unit.variables[place]
        yield f"{variable.label}: {variable.all_values.get(code, code)}"


def of_differences(
    unit: Unit, frame: "pl.DataFrame", earlier: Mapping[str, Package]
) -> Iterator[Finding]:
    """Who has two releases can subtract them: a handful of people apart could be told."""
    column = person_column(unit.columns)
    if not column:
        return
    now = set(frame[column].unique()) - {""}
    for number, package in earlier.items():
        table = package.table(unit.name)
        if table is None or column not in table.columns:
            continue
        apart = len(now ^ table.people(column))
        if 0 < apart < SMALLEST_CELL:
            yield warning(
                _("%(unit)s: differs from release %(release)s by fewer than %(fewest)d people.")
                % {"unit": unit.name, "release": number, "fewest": SMALLEST_CELL}
            )
