"""What is wrong with a question before anybody answers it, in words for who made it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from organisations.models import Programme
from research.codebook import units
from research.codebook.limits import (
    NAME,
    RESERVED,
    RETIRED,
    VALUE_LABEL_BYTES,
    VARIABLE_LABEL_BYTES,
    VARIABLE_LABEL_CHARACTERS,
    of_variable,
)
from research.codebook.missing import HIGHEST, LOWEST
from research.instruments.models import InstrumentVersion
from research.instruments.questions import Kind, Question, Value

LONGEST_NAME = 31
# What no page of ours and no statistics package can do without.
TAKEN = frozenset({"answer_pid", "mgr_pid", "wave", "instrument", "form_version", "via"})


def name_problem(name: str) -> str:
    if len(name) > LONGEST_NAME:
        return _("This name has %(found)s signs. Use at most %(most)s.") % {
            "found": len(name),
            "most": LONGEST_NAME,
        }
    if not NAME.fullmatch(name):
        return _("Begin with a small letter. Use only a to z, 0 to 9 and _, without spaces.")
    if name in RESERVED | RETIRED | TAKEN or name in units_names():
        return _("This name is in use already, or cannot be used. Choose another one.")
    return ""


def units_names() -> set[str]:
    return {variable.name for variable in units.variables()}


def label_problem(label: str) -> str:
    size = len(label.encode())
    if len(label) > VARIABLE_LABEL_CHARACTERS or size > VARIABLE_LABEL_BYTES:
        return _("This label is too long: %(found)s signs. Use at most %(most)s.") % {
            "found": len(label),
            "most": VARIABLE_LABEL_CHARACTERS,
        }
    return ""


def value_problems(values: Iterable[Value]) -> Iterator[str]:
    seen: set[int] = set()
    for value in values:
        facts = {"code": value.code}
        if value.code in seen:
            yield _("Code %(code)s stands there twice.") % facts
        if LOWEST <= value.code <= HIGHEST:
            yield _("Code %(code)s means that an answer is missing. Choose another one.") % facts
        if any(len(label.encode()) > VALUE_LABEL_BYTES for label in (value.nl, value.en)):
            yield _("The answer of code %(code)s is too long. Make it shorter.") % facts
        seen.add(value.code)


def of_columns(question: Question) -> str:
    """Where each answer is a column, its name and label get longer than what was typed."""
    for variable in question.variables(instrument="Q00", version=1):
        if next(of_variable(variable), ""):
            return _(
                "The column %(name)s cannot be in the files: its name or label gets too long."
                " Make the name, the label or the answers shorter."
            ) % {"name": variable.name}
    return ""


def clash(question: Question, version: InstrumentVersion, *, position: int | None) -> str:
    """A name is one question of one form, over the whole programme and for all time."""
    own = names_of(question)
    for number, other in enumerate(version.asked):
        if number != position and own & names_of(other):
            return _("Another question of this form has this name. Choose another one.")
    for row in _others(version.programme, version):
        same = [each for each in row.asked if own & names_of(each)]
        if same and row.instrument_id != version.instrument_id:
            return _("Form %(code)s has a question with this name. Choose another one.") % {
                "code": row.instrument.code
            }
        if any((each.kind, each.name) != (question.kind, question.name) for each in same):
            return _(
                "In version %(number)s this name was another kind of question. What means"
                " something else gets a new name."
            ) % {"number": row.number}
    return ""


def _others(programme: Programme, version: InstrumentVersion) -> Iterable[InstrumentVersion]:
    rows = InstrumentVersion.objects.filter(programme=programme).exclude(pk=version.pk)
    return rows.select_related("instrument")


def names_of(question: Question) -> set[str]:
    """Its columns, and the name itself."""
    if question.kind != Kind.SEVERAL:
        return {question.name}
    return {question.name, *(f"{question.name}_{code}" for code in question.codes)}
