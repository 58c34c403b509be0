"""A file as somebody has it, as rows of text; no database.

The file is read in memory and not kept. A formula in a text cell stays text, and so is no number.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from research.participation.models import LABELS

MOST_BYTES = 1_000_000
# Of a workbook when it is unpacked: a small file can hold a great deal of nothing.
MOST_UNPACKED = 30_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200, 40, 80
LONGEST_HEADER_SEARCH = 10

YEAR = "year"
WANTED: dict[str, str | Promise] = {YEAR: gettext_lazy("Year"), **LABELS}
# What is above a column, most particular first: all of the first words, none of the second.
SIGNS: tuple[tuple[str, str, str], ...] = (
    (YEAR, r"^(kalender)?jaar\b|^year\b|boekjaar", ""),
    ("practically_educated_participants", r"(?=.*(prakt|pract))(?=.*(deeln|gevolgd|part))", ""),
    ("practically_educated", r"prakt|practically|mbo", r"deeln|gevolgd|took part"),
    ("job_related", r"vakger|functieg|beroeps|vakcursus|job|for the work", ""),
    ("basic_skills", r"basisv|basic", ""),
    ("language", r"\btaal|nederlands|language", ""),
    ("digital", r"digi", ""),
    ("qualification", r"kwalif|erken|\bevc\b|diploma|qualif", ""),
    ("other_career", r"loopbaan|anders|overig|career|other", ""),
    ("participants", r"deeln|gevolgd|geschoold|particip|took part", ""),
    ("employees", r"medewerk|werknem|personeel|in dienst|employe|headcount", r"deeln"),
)
NO_COUNT = re.compile(r"%|\bper ?100\b|percent|procent|aandeel|share")


class NotATable(ValueError):
    """Why this file cannot be used, for who chose it."""


@dataclass(frozen=True)
class Table:
    """What is above the columns, and the lines below with their number in the file."""

    names: list[str]
    lines: list[tuple[int, list[str]]]

    @property
    def as_json(self) -> list[Any]:
        return [self.names, self.lines]

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Raises ValueError and TypeError where it is no table."""
        names, lines = value
        found = cls([_cell(name) for name in names], [(int(n), _cells(row)) for n, row in lines])
        if not found.names or len(found.names) > MOST_COLUMNS or len(found.lines) > MOST_ROWS:
            raise ValueError("no table of ours")
        return found

    @property
    def sample(self) -> list[list[str]]:
        return [cells for _number, cells in self.lines[:3]]


def read(content: bytes) -> Table:
    """Raises NotATable."""
    if content.startswith(b"PK"):
        rows = _workbook(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotATable(
            _("This is an old or locked workbook. Save it as .xlsx or CSV, without a password.")
        )
    else:
        rows = _csv(_decoded(content))
    return _table(rows)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # as Excel saves it
    if "\0" in text:
        raise NotATable(_("We can't read this file. Save it as .xlsx or CSV and try again."))
    return text


def _csv(text: str) -> Iterator[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if re.fullmatch(r'"?sep=.?"?', first.strip()):  # Excel writes it for itself
        text = text.partition(first)[2].lstrip("\r\n")
        first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise NotATable(
            _("We can't read this file. Save it as .xlsx or CSV and try again.")
        ) from None


def _workbook(content: bytes) -> Iterator[list[str]]:
    """The first sheet; of a formula its last result."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise NotATable(_("This file is too large. Keep only the sheet with the years."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(
            max_row=MOST_ROWS + LONGEST_HEADER_SEARCH + 1, max_col=MOST_COLUMNS, values_only=True
        )
        found = [[_text(value) for value in row] for row in rows]
    except NotATable:
        raise
    except Exception:  # a damaged file makes openpyxl stumble anywhere: KeyError, ParseError, …
        raise NotATable(
            _("We can't read this file. Save it as .xlsx or CSV and try again.")
        ) from None
    yield from found


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


def _table(rows: Iterable[list[str]]) -> Table:
    """The first line with two filled cells is what is above the columns."""
    names: list[str] = []
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = _cells(row)
        if not any(cells):
            continue
        if not names:
            if sum(map(bool, cells)) > 1:
                names = cells
            elif number > LONGEST_HEADER_SEARCH:
                break
            continue
        lines.append((number, cells))
        if len(lines) > MOST_ROWS:
            raise NotATable(
                _("There are more than %(most)s lines in this file. Make a line for each year.")
                % {"most": MOST_ROWS}
            )
    if not names or not lines:
        raise NotATable(
            _("We see no table in this file. Put a name above each column and a year on each line.")
        )
    width = max(len(names), *(len(cells) for _number, cells in lines))
    return Table(
        [
            name or _("Column %(number)s") % {"number": n}
            for n, name in enumerate(_wide(names, width), 1)
        ],
        [(number, _wide(cells, width)) for number, cells in lines],
    )


def _cells(row: Iterable[Any]) -> list[str]:
    cells = [_cell(value) for value in list(row)[:MOST_COLUMNS]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a cell is text")
    return " ".join(value.split())[:LONGEST_CELL]


def _wide(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def proposed(table: Table) -> dict[str, int]:
    """In which column each number seems to stand."""
    names = [name.lower() for name in table.names]
    found: dict[str, int] = {}
    for wanted, label in WANTED.items():
        for exact in (wanted, str(label).lower()):
            if exact in names and wanted not in found:
                found[wanted] = names.index(exact)
    for wanted, sign, not_with in SIGNS:
        free = [
            place
            for place, name in enumerate(names)
            if place not in found.values()
            and not NO_COUNT.search(name)
            and re.search(sign, name)
            and not (not_with and re.search(not_with, name))
        ]
        if wanted not in found and free:
            found[wanted] = free[0]
    return found
