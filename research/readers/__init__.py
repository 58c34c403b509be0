"""The rows of every unit, read through the overview login: granted columns, pseudonyms for ids,
months for days, and of persons only those who said yes to the research."""

from collections.abc import Callable
from datetime import date

from organisations.models import Programme
from organisations.tenancy.overview import overview
from research.codebook.units import Unit
from research.readers import (
    ambassadors,
    conversations,
    gatherings,
    organisations,
    rhythm,
    waves,
)
from research.readers.reading import Reading, Rows
from research.readers.willing import Willing
from research.readers.willing import willing as willing_of

READERS: dict[str, Callable[[Reading], Rows]] = {
    "sector": organisations.sector,
    "org": organisations.org,
    "org_period": organisations.org_period,
    "amb": ambassadors.amb,
    "amb_month": ambassadors.amb_month,
    "conv": conversations.conv,
    "card": conversations.card,
    "task": rhythm.task,
    "moment": rhythm.moment,
    "support": rhythm.support,
    "event": gatherings.event,
    "attendance": gatherings.attendance,
    "board": organisations.board,
}


def rows(unit: Unit, programme: Programme, key: bytes, *, closing: date) -> Rows:
    """The rows of a unit up to and including a day, with the columns of the unit, in the order of
    its keys: pseudonyms, so that the order tells nothing."""
    with overview():
        reading = Reading(programme, key, closing)
        read = READERS.get(unit.name)
        found = read(reading) if read else waves.answers(unit, reading)
    places = [unit.columns.index(name) for name in unit.keys]
    return sorted(found, key=lambda row: tuple(str(row[place]) for place in places))


def willing(programme: Programme, key: bytes, *, closing: date) -> Willing:
    """Read anew: who said no while the rows were made into files is noticed."""
    with overview():
        return willing_of(Reading(programme, key, closing))
