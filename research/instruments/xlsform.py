"""A version as an XLSForm, which ODK, Kobo and other survey programs read. Out only: what comes
from elsewhere could have parts that no form of ours has."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from research.instruments.models import InstrumentVersion
from research.instruments.questions import UNKNOWN, Kind, Question

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SURVEY = (
    "type", "name", "label::Nederlands (nl)", "label::English (en)", "required", "appearance",
    "constraint",
)  # fmt: skip
CHOICES = ("list_name", "name", "label::Nederlands (nl)", "label::English (en)")
SETTINGS = ("form_title", "form_id", "version", "default_language")
UNKNOWN_LABELS = ("Weet ik niet", "I do not know")


def sheets(version: InstrumentVersion) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the three sheets, with their headers."""
    settings = (
        version.instrument.title,
        version.form_code.replace("-", "_").lower(),
        str(version.number),
        "Nederlands (nl)",
    )
    return {
        "survey": [SURVEY, *map(_survey, version.asked)],
        "choices": [CHOICES, *(row for each in version.asked for row in _choices(each))],
        "settings": [SETTINGS, settings],
    }


def _survey(question: Question) -> tuple[str, ...]:
    kinds = {
        Kind.SEVERAL: f"select_multiple {question.name}",
        Kind.NUMBER: "integer",
        Kind.MONTH: "date",
    }
    kind = kinds.get(Kind(question.kind), f"select_one {question.name}")
    return (
        kind,
        question.name,
        _plain(question.text),
        _plain(question.en),
        "yes" if question.required else "no",
        "month-year" if question.kind == Kind.MONTH else "",
        _constraint(question),
    )


def _plain(text: str) -> str:
    """In an XLSForm ${name} is the answer to another question; here it is what somebody wrote."""
    return text.replace("${", "$ {")


def _constraint(question: Question) -> str:
    if question.kind != Kind.NUMBER or question.between is None:
        return ""
    low, high = question.between
    limits = f"(. >= {low} and . <= {high})"
    return f"{limits} or . = {UNKNOWN}" if question.unknown else limits


def _choices(question: Question) -> Iterator[tuple[Any, ...]]:
    for value in question.values:
        yield question.name, str(value.code), _plain(value.nl), _plain(value.en)
    if question.unknown and question.values:
        yield question.name, str(UNKNOWN), *UNKNOWN_LABELS


def to_xlsx(version: InstrumentVersion) -> bytes:
    """Every cell is text: nothing that somebody typed can be a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets(version).items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row, start=1):
                cell = sheet.cell(number, place)
                cell.value, cell.data_type = value, "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
