"""A case file in words: what is stored are codes, which the codebook gives their labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ambassadors.codes import Obstacle
from organisations.models import Phase
from research.cases.content import ANSWERS, FIGURES, TALKS
from research.cases.models import Case, Interview
from research.codebook import events, rhythm, units
from research.codebook.missing import Missing
from research.codebook.variables import Variable
from research.readers.waves import MOMENTS
from research.waves.models import Wave

PARTS: dict[str, Promise] = {
    "event": gettext_lazy("What happened"),
    "support": gettext_lazy("Request for support"),
    "moment": gettext_lazy("Evaluation moment or progress talk"),
    "meeting": gettext_lazy("Ambassadors at a meeting"),
    "form": gettext_lazy("Forms that came back"),
    "talk": gettext_lazy("In the way in conversations"),
}
WAVES = {number: Wave.Moment(word).label for word, number in MOMENTS.items()}
LABELS: dict[str, Mapping[int, object]] = {
    "event": events.EVENTS.labels,
    "support": rhythm.CATEGORY.labels,
    "moment": rhythm.MOMENT_STATUS.labels,
    "meeting": rhythm.EVENT_KIND.labels,
    "talk": {TALKS: gettext_lazy("all conversations"), **dict(Obstacle.choices)},
}
HEADER = ("when", "part", "what", "value")
WITHHELD = str(Missing.WITHHELD.value)


@dataclass(frozen=True)
class Line:
    """`number` is None where it is withheld."""

    when: str
    part: str
    what: str
    number: int | None

    @property
    def heading(self) -> str:
        return str(PARTS[self.part])

    @property
    def cells(self) -> tuple[str, str, str, str]:
        value = WITHHELD if self.number is None else str(self.number)
        return self.when, self.part, self.what, value


@dataclass(frozen=True)
class Row:
    """A line of a table: the quarter and its cells in words."""

    name: str
    cells: list[str]


def lines(case: Case) -> list[Line]:
    return [
        Line(when, part, _what(part, code), number)
        for part, when, code, number in case.content.get("lines", ())
    ]


def _what(part: str, code: int) -> str:
    if part != "form":
        return str(LABELS[part].get(code, code))
    wave, form = divmod(code, ANSWERS)
    return f"Q{form:02}, {WAVES.get(wave, wave)}"


def years(found: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    return [(year, list(rows)) for year, rows in groupby(found, key=lambda line: line.when[:4])]


def facts(case: Case) -> list[tuple[str, str]]:
    """What is known of the organisation itself, as the codebook names it."""
    return [
        (str(variable.label), in_words(variable, value))
        for variable in units.UNIT["org"].variables
        if (value := case.content.get("org", {}).get(variable.name)) is not None
    ]


def in_words(variable: Variable, value: str) -> str:
    """A code as its label; a number as it stands."""
    try:
        number = float(value)
    except ValueError:
        return value
    label = variable.all_values.get(int(number)) if number == int(number) else None
    return str(label) if label is not None else f"{number:g}"


def table(case: Case, unit: str, part: str, names: Iterable[str]) -> tuple[list[str], list[Row]]:
    """The headings and the quarters, as far as the release has these columns."""
    there = case.content.get(part, [])
    known = [
        variable
        for variable in units.UNIT[unit].variables
        if variable.name in names and there and variable.name in there[0]
    ]
    return [str(variable.label) for variable in known], [
        Row(row["quarter"], [in_words(each, row[each.name]) for each in known]) for row in there
    ]


def quarters(case: Case) -> tuple[list[str], list[Row]]:
    return table(case, "org_period", "quarters", FIGURES)


def conditions(case: Case) -> tuple[list[str], list[Row]]:
    names = [each.name for each in events.CONDITION_VARIABLES if each.name != "cond_rules"]
    return table(case, "org_condition", "conditions", names)


# --- Files


def as_json(case: Case, talks: Iterable[Interview], phases: Iterable[Phase]) -> dict[str, object]:
    return {
        "organisation": case.org_pid,
        "release": case.release.number,
        "phases": [_phase(phase) for phase in phases],
        "content": case.content,
        "lines": [dict(zip(HEADER, line.cells, strict=True)) for line in lines(case)],
        "interviews": [_interview(talk) for talk in talks],
    }


def _phase(phase: Phase) -> dict[str, str]:
    return {"name": phase.name, "from": f"{phase.first:%Y-%m}", "until": f"{phase.last:%Y-%m}"}


def _interview(talk: Interview) -> dict[str, object]:
    return {
        "month": f"{talk.month:%Y-%m}",
        "kind": talk.get_kind_display(),
        "who": talk.get_who_display(),
        "form": talk.get_form_display(),
        "length": talk.get_length_display(),
        "consent": talk.consent,
        "guide": talk.guide,
        "reference": talk.reference,
    }


def as_rows(case: Case, talks: Iterable[Interview]) -> list[tuple[str, ...]]:
    """One table of all that is in it: when, which part, what, and the value."""
    found: list[tuple[str, ...]] = [("", "organisation", *fact) for fact in facts(case)]
    found += [line.cells for line in lines(case)]
    for part, (heads, rows) in (
        ("quarter", quarters(case)),
        ("condition", conditions(case)),
    ):
        for row in rows:
            found += [(row.name, part, *cell) for cell in zip(heads, row.cells, strict=True)]
    for talk in talks:
        given = _("yes") if talk.consent else _("no")
        what = f"{talk.get_kind_display()}, {talk.get_who_display()}, {talk.reference}"
        found.append((f"{talk.month:%Y-%m}", "interview", what, given))
    return found
