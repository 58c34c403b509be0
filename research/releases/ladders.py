"""How a variable that could point at somebody becomes coarser, step by step. The last step of each
is: withheld for everybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from research.codebook.keys import OTHER_SECTORS
from research.codebook.limits import VALUE_LABEL_BYTES
from research.codebook.missing import Missing, is_missing
from research.codebook.variables import (
    LANGUAGES,
    Aspect,
    Measure,
    Text,
    Type,
    Variable,
    in_language,
)

WITHHELD = Missing.WITHHELD.value
FEWEST = 5  # organisations or people with the same combination
# Facts about a form or a rule, which tell nothing about who or where.
OPEN = frozenset({"wave", "instrument", "form_version", "via", "cond_rules", "card_wave"})
ROLES = frozenset({"task_role", "asked_by_role"})
# The width of the classes that a number gets at the first step.
WIDTHS = {
    "practically_educated_pct": 25,
    "year_practical_pct": 25,
    "months_since_start": 12,
    "role_months": 12,
}
# Two classes are one: 102 is 1 and 2 together.
TOGETHER = 100
RULE = _(
    "Made coarser for the archive where fewer than five would have the same combination: 102 is"
    " 1 and 2 together, and -95 is withheld."
)

# How many have each value → the new value of each.
type Step = Callable[[Mapping[int, int]], dict[int, int]]
type Groups = list[list[int]]


def could_point(variable: Variable) -> bool:
    """Whether an outsider may know this of an organisation or a person."""
    if variable.type.is_text or variable.name in OPEN:
        return False
    return variable.aspect is Aspect.BACKGROUND or variable.name in ROLES


def ladder(variable: Variable) -> tuple[Step, ...]:
    """From fine to coarse."""
    if variable.name == "sector":
        return (_small_sectors, _withheld)
    if variable.name in WIDTHS:
        return (_in_widths(WIDTHS[variable.name]), _withheld)
    return (*(_by_groups(groups) for groups in _groups(variable)), _withheld)


def coarser(variable: Variable) -> Variable:
    """With a label for each class that a step can make, so that one definition fits every file."""
    if not could_point(variable):
        return variable
    merged = {
        _code(group): _label(variable, group)
        for groups in _groups(variable)
        for group in groups
        if len(group) > 1
    }
    values = {**variable.values, **merged} if merged else variable.values
    rule = format_lazy("{} {}", variable.rule, RULE) if variable.rule else RULE
    return replace(variable, values=values, rule=rule)


def _withheld(counts: Mapping[int, int]) -> dict[int, int]:
    return dict.fromkeys(counts, WITHHELD)


def _small_sectors(counts: Mapping[int, int]) -> dict[int, int]:
    return {
        value: value if number >= FEWEST or is_missing(value) else OTHER_SECTORS
        for value, number in counts.items()
    }


def _in_widths(width: int) -> Step:
    def step(counts: Mapping[int, int]) -> dict[int, int]:
        return {value: value if is_missing(value) else _floor(value, width) for value in counts}

    return step


def _floor(value: int, width: int) -> int:
    """The lowest number of its class; all below nought are one class."""
    return value // width * width if value >= 0 else -1


def _by_groups(groups: Groups) -> Step:
    codes = {value: _code(group) for group in groups for value in group}

    def step(counts: Mapping[int, int]) -> dict[int, int]:
        return {value: codes.get(value, value) for value in counts}

    return step


def _groups(variable: Variable) -> list[Groups]:
    """Neighbours in pairs, then two halves; nothing where classes have no order."""
    found = sorted(value for value in variable.values if 0 <= value < TOGETHER)
    if variable.type is not Type.CODE or variable.measure is not Measure.ORDINAL or not found:
        return []
    middle = (len(found) + 1) // 2
    halves = [found[:middle], found[middle:]]
    pairs = [half[at : at + 2] for half in halves for at in range(0, len(half), 2)]
    steps = [groups for groups in (pairs, halves) if 1 < len(groups) < len(found)]
    if len(steps) > 1 and steps[0] == steps[1]:
        steps = steps[:1]
    return [groups for groups in steps if all(_fits(variable, group) for group in groups)]


def _code(group: Sequence[int]) -> int:
    return group[0] if len(group) == 1 else group[0] * TOGETHER + group[-1]


def _label(variable: Variable, group: Sequence[int]) -> Text:
    first, last = variable.values[group[0]], variable.values[group[-1]]
    return format_lazy("{} – {}", first, last)


def _fits(variable: Variable, group: Sequence[int]) -> bool:
    label = _label(variable, group)
    return all(
        len(in_language(label, language).encode()) <= VALUE_LABEL_BYTES for language in LANGUAGES
    )
