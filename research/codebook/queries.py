"""What the codebook says of each variable, by level and by process or effect."""

from dataclasses import dataclass

from organisations.models import Programme
from research.codebook import units
from research.codebook.units import Unit
from research.codebook.variables import Aspect, Level, Variable


@dataclass(frozen=True)
class Entry:
    variable: Variable
    units: list[Unit]


def entries(programme: Programme, *, level: str = "", aspect: str = "") -> list[Entry]:
    """Those of this level and about this; every one where nothing is asked."""
    known = units.of(programme)
    return [
        Entry(variable, units.units_with(variable, known))
        for variable in units.variables(known)
        if level in {"", variable.level} and aspect in {"", variable.aspect}
    ]


def asked(word: str | None, words: type[Level] | type[Aspect]) -> str:
    """What is asked, or nothing where there is no such level or aspect."""
    return word if word in {one.value for one in words} else ""
