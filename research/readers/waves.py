"""Rows about filled-in forms. Whose they are is known as long as the key of the wave is there and
only of who wants their answers connected; otherwise a form is a row without a person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from organisations.models import Programme
from research.answers.models import Response
from research.codebook.missing import Missing
from research.codebook.rules import month_text
from research.codebook.units import Unit
from research.codebook.variables import Variable
from research.consent.models import Layer
from research.instruments.models import InstrumentVersion
from research.instruments.questions import Question
from research.readers.pairs import pairs
from research.readers.reading import Facts, Reading, Row, Rows, granted
from research.waves import links
from research.waves.models import Wave

NOT_ASKED = Missing.NOT_ASKED.value
MOMENTS = {str(moment): code for code, moment in enumerate(Wave.Moment, start=1)}
# The column of who sent it, and the unit that its pseudonym is made for: the same in every file.
PERSONS = {"mgr_pid": "mgr", "amb_pid": "amb", "card_pid": "card"}


@dataclass(frozen=True)
class Form:
    """A published version as the files need it."""

    pk: UUID
    code: str
    unit: str
    number: int
    questions: tuple[Question, ...]

    @cached_property
    def columns(self) -> list[tuple[Question, list[Variable]]]:
        return [
            (each, list(each.variables(instrument=self.code, version=self.number)))
            for each in self.questions
        ]

    def cells(self, given: Mapping[str, Any]) -> dict[str, object]:
        return {
            variable.name: cell
            for question, variables in self.columns
            for variable, cell in zip(variables, question.cells(dict(given)), strict=True)
        }


def forms(programme: Programme) -> list[Form]:
    """Of each instrument the newest version first; through the overview login, from any scope."""
    rows = granted(InstrumentVersion).filter(programme=programme, published_on__isnull=False)
    facts = rows.order_by("instrument__code", "-number").values_list(
        "pk", "instrument__code", "instrument__unit", "number", "questions"
    )
    return [
        Form(pk, code, unit, number, tuple(Question.from_json(row) for row in questions))
        for pk, code, unit, number, questions in facts
    ]


def answers(unit: Unit, reading: Reading) -> Rows:
    """Every form of this unit that was sent up to the closing date."""
    found = {form.pk: form for form in forms(reading.programme) if form.unit == unit.name}
    waves = _waves(reading, found)
    person = next((name for name in PERSONS if name in unit.columns), "")
    people = _people(reading, waves, PERSONS[person]) if person else {}
    couples = pairs(reading) if person == "mgr_pid" else None
    rows = reading.of_organisations(Response).filter(
        wave_id__in=list(waves), month__lte=reading.closing
    )
    made = []
    for row in rows.values("pk", "organisation_id", "wave_id", "month", "via", "answers"):
        wave = waves[row["wave_id"]]
        known = _facts(reading, row, wave, found[wave["version_id"]])
        if who := people.get(row["pk"]):
            known[person] = reading.pid(PERSONS[person], who)
            if couples:
                known["amb_pid"] = reading.pid("amb", couples.ambassador_of(who, row["month"]))
        made.append(_in_columns(unit, known))
    return made


def _waves(reading: Reading, versions: Iterable[UUID]) -> dict[UUID, Facts]:
    rows = granted(Wave).filter(programme=reading.programme, version__in=list(versions))
    return {row["pk"]: row for row in rows.values("pk", "version_id", "moment")}


def _people(reading: Reading, waves: Collection[UUID], unit: str) -> dict[UUID, UUID]:
    """response → who sent it, of those who want their answers connected."""
    willing = links.tied_cards(waves) if unit == "card" else _members(reading)
    return {
        response: who
        for wave in waves
        for _link, who, response in links.opened(wave)
        if who in willing
    }


def _members(reading: Reading) -> set[UUID]:
    return set(reading.agreed(Layer.LINKING).values_list("member_id", flat=True))


def _facts(reading: Reading, row: Facts, wave: Facts, form: Form) -> dict[str, object]:
    names = ("months_since_start", "cal_year", "start_cohort")
    times = reading.since(row["organisation_id"], row["month"])
    return {
        "answer_pid": reading.pid("answer", row["pk"]),
        "org_pid": reading.pid("org", row["organisation_id"]),
        "month": month_text(row["month"]),
        "wave": MOMENTS[wave["moment"]],
        "instrument": int(form.code[1:]),
        "form_version": form.number,
        "via": row["via"],
        **dict(zip(names, times, strict=True)),
        **form.cells(row["answers"]),
    }


def _in_columns(unit: Unit, known: Mapping[str, object]) -> Row:
    """A question of another form, or of a newer version, was not asked."""
    return tuple(
        known.get(variable.name, "" if variable.type.is_text else NOT_ASKED)
        for variable in unit.variables
    )
