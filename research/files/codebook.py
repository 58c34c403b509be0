"""The codebook for people: a page, a PDF and a table. One row for each variable."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from research.codebook.missing import STATA, Missing
from research.codebook.units import Unit, units_with, variables
from research.codebook.variables import Variable, in_language, labels_in
from research.files import datapackage, tables
from research.files.edition import Edition

HEADER = (
    "name", "label_nl", "label_en", "question_nl", "question_version", "units", "level", "aspect",
    "instrument", "waves", "type", "measure", "quantity", "lowest", "highest", "values_nl",
    "values_en", "source", "rule_nl", "fields", "sensitivity", "releases", "since", "replaces",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A variable with the units that have it and the labels of its codes in two languages."""

    variable: Variable
    units: list[Unit]

    @property
    def english(self) -> str:
        return in_language(self.variable.label, "en")

    @property
    def values(self) -> list[tuple[int, str, str]]:
        dutch, english = (labels_in(self.variable.values, each) for each in ("nl", "en"))
        return [(code, dutch[code], english[code]) for code in dutch]


def entries(units: tuple[Unit, ...]) -> list[Entry]:
    return [Entry(variable, units_with(variable, units)) for variable in variables(units)]


def to_html(
    units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None
) -> str:
    """One Dutch page with the English labels beside it; it needs no other file."""
    missing = [(code, STATA[code], label) for code, label in Missing.choices]
    with translation.override("nl"):
        return render_to_string(
            "research/codebook/codebook.html",
            {
                "edition": edition,
                "units": [(unit, (rows or {}).get(unit.name)) for unit in units],
                "entries": entries(units),
                "missing": missing,
            },
        )


def to_pdf(
    units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None
) -> bytes:
    """The same page as PDF/UA-1, with the description for software attached."""
    from organisations.documents import pdf

    return pdf.render(
        to_html(units, edition, rows),
        attachment=datapackage.to_json(units, edition, rows).encode(),
        attachment_name="datapackage.json",
        made_at=edition.stamp,
    )


def to_csv(units: tuple[Unit, ...]) -> bytes:
    return tables.text_table(HEADER, map(_row, entries(units)), delimiter=",")


def _row(entry: Entry) -> list[object]:
    variable = entry.variable
    low, high = variable.between or ("", "")
    return [
        variable.name,
        in_language(variable.label, "nl"),
        entry.english,
        in_language(variable.question, "nl"),
        variable.version if variable.question else "",
        " ".join(unit.name for unit in entry.units),
        variable.level.value,
        variable.aspect.value,
        variable.instrument,
        " ".join(variable.waves),
        variable.type.value,
        variable.measure.value,
        in_language(variable.quantity, "nl"),
        low,
        high,
        "; ".join(f"{code} = {dutch}" for code, dutch, _english in entry.values),
        "; ".join(f"{code} = {english}" for code, _dutch, english in entry.values),
        variable.source.value,
        in_language(variable.rule, "nl"),
        variable.of,
        variable.sensitivity.value,
        " ".join(sorted(variable.releases)),
        variable.since,
        variable.replaces,
    ]
