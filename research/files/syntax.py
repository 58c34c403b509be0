"""Syntax that opens the files and joins the units, for SPSS, Stata and R."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from research.codebook.missing import STATA
from research.codebook.units import Unit
from research.files.edition import Edition

LONGEST = 250  # characters of a line (kobotoolbox/kpi#1015)
FOLDER = "Run this in the folder of the release"

R_JOIN = """\
# The columns of `other` that `unit` does not have yet, by their key.
join <- function(unit, other, key) {
  place <- match(unit[[key]], other[[key]])
  cbind(unit, other[place, setdiff(names(other), names(unit)), drop = FALSE])
}"""


@dataclass(frozen=True)
class Join:
    """A unit, with those of which it has the key: what holds for them holds for its rows."""

    unit: Unit
    others: tuple[Unit, ...]

    @property
    def title(self) -> str:
        return f"{self.unit.name} with {', '.join(other.name for other in self.others)}"


def joins(units: tuple[Unit, ...], rows: Mapping[str, int] | None = None) -> list[Join]:
    """What can be joined; of units without rows nothing is."""
    there = [unit for unit in units if rows is None or rows.get(unit.name)]
    single = [unit for unit in there if len(unit.keys) == 1]
    found = [
        Join(unit, tuple(o for o in single if o is not unit and o.keys[0] in unit.columns))
        for unit in there
    ]
    return [join for join in found if join.others]


def read_sps(
    units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None
) -> str:
    """Labels and missing values stand in the .sav files themselves. The key is copied to one
    width, because a column of empty text is narrower."""
    lines = [f"* {edition.title} {edition.number}.", f"* {FOLDER}."]
    for unit in units:
        lines += [f"GET FILE='data/{unit.name}.sav'.", f"DATASET NAME {unit.name}."]
    for join in joins(units, rows):
        lines += ["", f"* {join.title}.", f"GET FILE='data/{join.unit.name}.sav'."]
        for other in join.others:
            [key] = other.keys
            lines += [
                "STRING join_key (A32).",
                f"COMPUTE join_key={key}.",
                "SORT CASES BY join_key.",
                f"MATCH FILES /FILE=* /TABLE='data/{other.name}.sav' /RENAME ({key}=join_key)"
                " /BY join_key /DROP=join_key.",
            ]
        lines.append(f"SAVE OUTFILE='data/{join.unit.name}_joined.sav'.")
    return _text(lines)


def read_do(
    units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None
) -> str:
    lines = [f"* {edition.title} {edition.number}", f"* {FOLDER}"]
    lines += [f"* .{letter} is {code} in the CSV" for code, letter in STATA.items()]
    for join in joins(units, rows):
        lines += ["", f"* {join.title}", f'use "data/{join.unit.name}.dta", clear']
        for other in join.others:
            [key] = other.keys
            lines.append(
                f'merge m:1 {key} using "data/{other.name}.dta", keep(master match) nogenerate'
            )
        lines.append(f'save "data/{join.unit.name}_joined.dta", replace')
    return _text(lines)


def read_r(units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None) -> str:
    """Missing values keep their reason: haven makes labelled values of them."""
    lines = [f"# {edition.title} {edition.number}", f"# {FOLDER}", "library(haven)", ""]
    lines.append("units <- list()")
    lines += [_read(unit) for unit in units]
    lines += ["", *R_JOIN.splitlines(), "", "joined <- list()"]
    for join in joins(units, rows):
        name = join.unit.name
        lines.append(f"joined${name} <- units${name}")
        for other in join.others:
            [key] = other.keys
            lines.append(f'joined${name} <- join(joined${name}, units${other.name}, "{key}")')
    return _text(lines)


def _read(unit: Unit) -> str:
    return f'units${unit.name} <- read_sav("data/{unit.name}.sav", user_na = TRUE)'


def _text(lines: Iterable[str]) -> str:
    """Raises ValueError where a line is too long for the software that reads it."""
    found = list(lines)
    for line in found:
        if len(line) > LONGEST:
            raise ValueError(f"{len(line)} characters in one line: {line[:60]}…")
    return "\n".join(found) + "\n"
