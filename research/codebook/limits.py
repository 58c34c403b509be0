"""What the statistics packages can hold, checked when a variable is designed and not when a file
is made. Each limit was found by writing a file and reading it back (tests/research/files)."""

import re
from collections.abc import Iterable, Iterator

from research.codebook.missing import HIGHEST, LOWEST
from research.codebook.units import UNITS, Unit
from research.codebook.variables import LANGUAGES, Type, Variable, in_language, labels_in

# Stata takes names of 32 characters, and of 31 for a list of value labels, which has the name of
# its variable; SPSS takes 64 bytes.
NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
# SPSS cuts a variable label off at 256 bytes without a word (.sav, record type 2).
VARIABLE_LABEL_BYTES = 256
# Stata refuses a variable label of more than 80 characters (.dta format 118).
VARIABLE_LABEL_CHARACTERS = 80
# SPSS cuts a value label off at 120 bytes without a word (.sav, record type 3).
VALUE_LABEL_BYTES = 120
# SPSS and Stata take these for a keyword, Stata also all of its types.
RESERVED = frozenset(
    "all and by eq ge gt le lt ne not or to with byte double float if in int long str using".split()
)
# Names that were given up. Their meaning stays theirs: a file of years ago may have them.
RETIRED: frozenset[str] = frozenset()


def problems(units: tuple[Unit, ...] = UNITS, retired: frozenset[str] = RETIRED) -> list[str]:
    """What is wrong with the codebook; none is good."""
    found = [*_names(units, retired)]
    for unit in units:
        if not set(unit.keys) <= set(unit.columns):
            found.append(f"{unit.name}: a key is no column")
        for variable in unit.variables:
            found += [f"{unit.name}.{variable.name}: {text}" for text in of_variable(variable)]
    return found


def _names(units: Iterable[Unit], retired: frozenset[str]) -> Iterator[str]:
    """One name is one variable over the programme; a unit has it once."""
    known: dict[str, Variable] = {}
    for unit in units:
        if not NAME.fullmatch(unit.name):
            yield f"{unit.name}: the name of a unit"
        if len(set(unit.columns)) < len(unit.columns):
            yield f"{unit.name}: a column twice"
        for variable in unit.variables:
            if known.setdefault(variable.name, variable) is not variable:
                yield f"{variable.name}: two variables have this name"
            if variable.name in retired:
                yield f"{variable.name}: this name was given up"


def of_variable(variable: Variable) -> Iterator[str]:
    if not NAME.fullmatch(variable.name) or variable.name in RESERVED:
        yield "the name is too long, a keyword, or has other signs than a-z, 0-9 and _"
    for language in LANGUAGES:
        label = in_language(variable.label, language)
        if not label or len(label.encode()) > VARIABLE_LABEL_BYTES:
            yield f"the {language} label has no words, or over {VARIABLE_LABEL_BYTES} bytes"
        if len(label) > VARIABLE_LABEL_CHARACTERS:
            yield f"the {language} label has over {VARIABLE_LABEL_CHARACTERS} characters"
        for code, text in labels_in(variable.all_values, language).items():
            if not text or len(text.encode()) > VALUE_LABEL_BYTES:
                yield f"the {language} label of {code} is empty or over {VALUE_LABEL_BYTES} bytes"
    yield from _codes(variable)


def _codes(variable: Variable) -> Iterator[str]:
    if bool(variable.values) != (variable.type is Type.CODE):
        yield "codes have a list of values, and nothing else has"
    if any(LOWEST <= code <= HIGHEST for code in variable.values):
        yield "a code is in the missing range"
    if variable.between:
        low, high = variable.between
        if low > high:
            yield "the lowest number is above the highest"
    if variable.source == "derived" and not variable.rule:
        yield "what is derived has a rule"
    if not variable.releases:
        yield "no release carries it"
