"""The quality gate: what was written is read back and compared, before anybody gets it."""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from research.codebook.missing import HIGHEST, LOWEST, STATA
from research.codebook.units import Unit
from research.codebook.variables import Variable, in_language, labels_in

if TYPE_CHECKING:
    import polars as pl

MOST = 5  # values that a finding names
CODES = {letter: code for code, letter in STATA.items()}


def findings(unit: Unit, *, csv: bytes, sav: bytes, dta: bytes, language: str = "nl") -> list[str]:
    """What is wrong with the three files of a unit, as sentences; none is good."""
    table = _read_csv(unit, csv)
    found = [*_keys(unit, table), *_values(unit, table)]
    for kind, data in (("sav", sav), ("dta", dta)):
        name = f"{unit.name}.{kind}"
        other, about = _read(unit, kind, data)
        found += _differences(unit, name, table, other)
        found += _labels(unit, name, kind, about, language)
    return found


def _read_csv(unit: Unit, data: bytes) -> "pl.DataFrame":
    import polars as pl

    types = {
        v.name: pl.String if v.type.is_text else pl.Float64 if v.decimals else pl.Int64
        for v in unit.variables
    }
    found = pl.read_csv(io.BytesIO(data), schema=types, empty_string_is_null=False)
    return found.select(unit.columns)


def _read(unit: Unit, kind: str, data: bytes) -> tuple["pl.DataFrame", Any]:
    import pyreadstat

    reader = pyreadstat.read_sav if kind == "sav" else pyreadstat.read_dta
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{kind}"
        path.write_bytes(data)
        return reader(path, user_missing=True, output_format="polars")


def _keys(unit: Unit, table: "pl.DataFrame") -> Iterator[str]:
    """Without a key, as in an archive, rows may be equal."""
    keys = list(unit.keys)
    twice = table.height - table.select(keys).n_unique() if keys and table.height else 0
    if twice:
        yield _("%(unit)s: %(number)d rows have a key that another row has too.") % {
            "unit": unit.name,
            "number": twice,
        }


def _values(unit: Unit, table: "pl.DataFrame") -> Iterator[str]:
    for variable in unit.variables:
        if variable.type.is_text:
            continue
        wrong = [value for value in table[variable.name].unique() if not variable.is_valid(value)]
        if wrong:
            yield _("%(unit)s: %(variable)s has values outside its list: %(values)s.") % {
                "unit": unit.name,
                "variable": variable.name,
                "values": ", ".join(str(value) for value in sorted(wrong)[:MOST]),
            }


def _differences(
    unit: Unit, name: str, table: "pl.DataFrame", other: "pl.DataFrame"
) -> Iterator[str]:
    if tuple(other.columns) != unit.columns or other.height != table.height:
        yield _("%(file)s has other columns or another number of rows than the CSV.") % {
            "file": name
        }
        return
    for variable in unit.variables:
        ours, theirs = table[variable.name].to_list(), _cells(variable, other[variable.name])
        if ours != theirs:
            yield _("%(file)s: %(variable)s differs from the CSV.") % {
                "file": name,
                "variable": variable.name,
            }


def _cells(variable: Variable, cells: "pl.Series") -> list[Any]:
    """As in the CSV: letters of Stata as codes again, numbers of a code whole."""
    if variable.type.is_text:
        return cells.to_list()
    number = float if variable.decimals else int
    return [CODES[cell] if isinstance(cell, str) else number(cell) for cell in cells]


def _labels(unit: Unit, name: str, kind: str, about: Any, language: str) -> Iterator[str]:
    """Every label as the codebook has it, whole, and for SPSS the missing range and the measure."""
    ranges = {"sav": [{"lo": LOWEST, "hi": HIGHEST}]}
    for variable in unit.variables:
        labels: dict[Any, str] = dict(labels_in(variable.all_values, language))
        if kind == "dta":
            labels = {STATA.get(code, code): label for code, label in labels.items()}
        is_right = (
            about.column_names_to_labels[variable.name] == in_language(variable.label, language)
            and about.variable_value_labels.get(variable.name, {}) == labels
        )
        if kind == "sav" and not variable.type.is_text:
            is_right = is_right and about.missing_ranges.get(variable.name) == ranges[kind]
        if kind == "sav":
            is_right = is_right and about.variable_measure[variable.name] == variable.measure.value
        if not is_right:
            yield _("%(file)s: the labels of %(variable)s are not those of the codebook.") % {
                "file": name,
                "variable": variable.name,
            }
