"""Which organisations are like one that wants to begin, by the facts of their profile."""

from dataclasses import dataclass

from organisations.models import Organisation, Profile, Programme, Sector
from organisations.tenancy.overview import overview
from research.codebook.rules import size_class
from research.readers.reading import NOT_YET, granted


@dataclass(frozen=True)
class Alike:
    """The keys of the organisations of the same sector, of the same class of size, and with the
    same start: new or existing."""

    sector: frozenset[int]
    size: frozenset[int]
    start: frozenset[int]


def alike(programme: Programme, *, sector: Sector | None, size: int, experience: str) -> Alike:
    with overview():
        there = granted(Organisation).filter(programme=programme).exclude(status__in=NOT_YET)
        sectors = dict(there.values_list("pk", "sector_id"))
        profiles = granted(Profile).filter(organisation__in=sectors)
        facts = list(profiles.values_list("organisation_id", "employees", "experience"))
    return Alike(
        frozenset(pk for pk, key in sectors.items() if sector and key == sector.pk),
        frozenset(pk for pk, employees, _start in facts if size_class(employees) == size),
        frozenset(pk for pk, _employees, start in facts if start == experience),
    )
