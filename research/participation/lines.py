"""What the lines of a file would change, line by line, before anything is saved."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.forms import WholeNumberField
from research.participation.checks import impossible, unlikely
from research.participation.models import MOST, NUMBERS, Facts, label_of
from research.participation.queries import Supplied
from research.participation.tables import YEAR, Table

NOT_KNOWN = {
    "",
    "-",
    "–",
    "?",
    "x",
    "onbekend",
    "niet bekend",
    "n.b.",
    "nb",
    "nvt",
    "n.v.t.",
    "unknown",
}
A_YEAR = re.compile(r"(\d{4})(\.0+|-12-31)?")
NUMBER = WholeNumberField(min_value=0, max_value=MOST)


@dataclass
class Line:
    """One line. `wrong` keeps it from being saved; `asks` is only said."""

    number: int
    year: int = 0  # where it is none
    facts: Facts = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    is_there: bool = False
    is_same: bool = False

    @property
    def is_good(self) -> bool:
        """It would be saved, where the year is not there already or is replaced."""
        return not self.wrong and not self.is_same


@dataclass(frozen=True)
class Report:
    lines: list[Line]

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if line.is_good and not line.is_there]

    @property
    def there(self) -> list[Line]:
        return [line for line in self.lines if line.is_good and line.is_there]

    @property
    def same(self) -> list[Line]:
        return [line for line in self.lines if not line.wrong and line.is_same]

    @property
    def bad(self) -> list[Line]:
        return [line for line in self.lines if line.wrong]

    @property
    def can_save(self) -> bool:
        return bool(self.new or self.there)

    def chosen(self, replace: list[int]) -> list[Line]:
        """What is saved: the new years, and of those that are there the ones to replace."""
        return [*self.new, *(line for line in self.there if line.year in replace)]


def report(
    table: Table, columns: Mapping[str, int], *, provenance: int, supplied: Supplied
) -> Report:
    """Of every line whether it can be saved. A column that is not in the file changes nothing."""
    lines = [_line(number, cells, columns, supplied) for number, cells in table.lines]
    _mark_doubles(lines)
    for line in lines:
        if not line.wrong:
            _hold_against(line, provenance, supplied)
    told = {line.year: line.facts for line in lines if not line.wrong}
    for line in lines:
        if line.is_good:
            others = {**supplied.others(line.year), **told}
            line.asks = unlikely(
                line.year, line.facts, {y: others[y] for y in others if y != line.year}
            )
    return Report(lines)


def _line(number: int, cells: list[str], columns: Mapping[str, int], supplied: Supplied) -> Line:
    line = Line(number)
    line.year = _year(line, _at(cells, columns[YEAR]), supplied)
    for name in NUMBERS:
        if name in columns:
            text = _at(cells, columns[name])
            try:
                line.facts[name] = _number(text)
            except ValidationError:
                line.wrong.append(
                    _(
                        "“%(label)s”: “%(text)s” is not a whole number of people. Leave it open"
                        " if it is not known."
                    )
                    % {"label": label_of(name), "text": text}
                )
    return line


def _at(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _number(text: str) -> int | None:
    """Raises ValidationError."""
    if text.strip().lower() in NOT_KNOWN:
        return None
    return NUMBER.clean(text.replace("\u00a0", "").replace(" ", ""))


def _year(line: Line, text: str, supplied: Supplied) -> int:
    found = A_YEAR.fullmatch(text.strip())
    if found is None:
        line.wrong.append(
            _("“%(text)s” is not a year. Write a year such as 2024.") % {"text": text}
        )
        return 0
    year = int(found[1])
    if year not in supplied.years:
        line.wrong.append(
            _(
                "We ask about the years from %(first)s up to and including %(last)s. This is"
                " %(year)s."
            )
            % {"first": supplied.years.start, "last": supplied.years.stop - 1, "year": year}
        )
    return year


def _mark_doubles(lines: list[Line]) -> None:
    counted = Counter(line.year for line in lines)
    for line in lines:
        if line.year and counted[line.year] > 1:
            places = ", ".join(str(other.number) for other in lines if other.year == line.year)
            line.wrong.append(
                _("%(year)s stands on more than one line (%(lines)s). Keep one of them.")
                % {"year": line.year, "lines": places}
            )


def _hold_against(line: Line, provenance: int, supplied: Supplied) -> None:
    """With what is there already: a number that is not in the file stays as it was."""
    row = supplied.rows.get(line.year)
    line.is_there = row is not None
    kept = {name: getattr(row, name) if row else None for name in NUMBERS}
    told = {**kept, **line.facts}
    line.wrong += [
        _("“%(label)s”: %(sentence)s") % {"label": label_of(name), "sentence": sentence}
        for name, sentence in impossible(told).items()
    ]
    if all(told[name] is None for name in NUMBERS):
        line.wrong.append(_("No number is known on this line."))
    line.facts = {**told, "provenance": provenance, "imported": True}
    line.is_same = row is not None and told == kept
