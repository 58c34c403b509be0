"""The rows of every unit, read through the overview login: granted columns, pseudonyms for ids,
months for days, and of persons only those who said yes to the research."""

from collections.abc import Callable, Generator, Iterator
from datetime import date
from typing import TYPE_CHECKING

from organisations.models import Programme
from organisations.tenancy.overview import overview
from research.codebook.units import Unit
from research.files import frames
from research.readers import (
    ambassadors,
    conversations,
    events,
    gatherings,
    organisations,
    rhythm,
    talks,
    waves,
)
from research.readers.archived import Archived
from research.readers.archived import archived as archived_of
from research.readers.reading import Reading, Rows
from research.readers.willing import Willing
from research.readers.willing import willing as willing_of

if TYPE_CHECKING:
    import polars as pl

READERS: dict[str, Callable[[Reading], Rows]] = {
    "sector": organisations.sector,
    "org": organisations.org,
    "org_period": organisations.org_period,
    "org_event": events.org_event,
    "org_condition": events.org_condition,
    "amb": ambassadors.amb,
    "amb_month": ambassadors.amb_month,
    "card": conversations.card,
    "task": rhythm.task,
    "moment": rhythm.moment,
    "support": rhythm.support,
    "event": gatherings.event,
    "attendance": gatherings.attendance,
    "board": organisations.board,
    "qual": talks.qual,
}
# Units with so many rows that nobody should hold them all.
IN_PARTS: "dict[str, Callable[[Reading], Iterator[pl.DataFrame]]]" = {"conv": conversations.conv}


def parts(
    unit: Unit, programme: Programme, key: bytes, *, closing: date
) -> "Generator[pl.DataFrame]":
    """The rows of a unit up to and including a day, with the columns of the unit, in no order.
    Raises frames.WrongCell."""
    with overview():
        reading = Reading(programme, key, closing)
        if read := IN_PARTS.get(unit.name):
            for part in read(reading):
                yield part.select(unit.columns)
        else:
            few = READERS.get(unit.name)
            yield frames.frame(unit, few(reading) if few else waves.answers(unit, reading))


def rows(unit: Unit, programme: Programme, key: bytes, *, closing: date) -> Rows:
    """All of them, in the order of the keys: pseudonyms, so that the order tells nothing."""
    found = parts(unit, programme, key, closing=closing)
    places = [unit.columns.index(name) for name in unit.keys]
    rows = [row for part in found for row in part.rows()]
    return sorted(rows, key=lambda row: [str(row[place]) for place in places])


def willing(programme: Programme, key: bytes, *, closing: date) -> Willing:
    """Read anew: who said no while the rows were made into files is noticed."""
    with overview():
        return willing_of(Reading(programme, key, closing))


def archived(programme: Programme, key: bytes, *, closing: date) -> Archived:
    """Who said yes to an archive up to this day."""
    with overview():
        return archived_of(Reading(programme, key, closing))
