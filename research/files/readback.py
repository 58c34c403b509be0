"""The quality gate: what was written is read back and compared, before anybody gets it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from research.codebook.missing import HIGHEST, LOWEST, STATA
from research.codebook.units import Unit
from research.codebook.variables import Variable, in_language, labels_in
from research.files import tables

if TYPE_CHECKING:
    import polars as pl

MOST = 5  # values that a finding names
PART = 100_000  # rows
CODES = {letter: code for code, letter in STATA.items()}


def findings(unit: Unit, *, csv: bytes, sav: bytes, dta: bytes, language: str = "nl") -> list[str]:
    """The same of few rows, which are no files yet."""
    with TemporaryDirectory() as folder:
        places = []
        for kind, data in (("csv", csv), ("sav", sav), ("dta", dta)):
            places.append(Path(folder) / f"file.{kind}")
            places[-1].write_bytes(data)
        return of_files(unit, *places, language=language)


def of_files(unit: Unit, csv: Path, sav: Path, dta: Path, *, language: str = "nl") -> list[str]:
    """What is wrong with the three files of a unit, as sentences; none is good."""
    table = tables.read_csv(unit, csv)
    found = [*_keys(unit, table), *_values(unit, table)]
    for kind, path in (("sav", sav), ("dta", dta)):
        name = f"{unit.name}.{kind}"
        about = _about(kind, path)
        if tuple(about.column_names) == unit.columns and about.number_rows == table.height:
            found += _differences(unit, name, table, kind, path)
            found += _labels(unit, name, kind, about, language)
        else:
            text = _("%(file)s has other columns or another number of rows than the CSV.")
            found.append(text % {"file": name})
    return found


def _about(kind: str, path: Path) -> Any:
    """What the file says about itself."""
    return _reader(kind)(path, metadataonly=True, user_missing=True, output_format="polars")[1]


def _part(kind: str, path: Path, start: int) -> "pl.DataFrame":
    """At most PART rows: what reads them makes an object of every cell."""
    return _reader(kind)(
        path, user_missing=True, output_format="polars", row_offset=start, row_limit=PART
    )[0]


def _reader(kind: str) -> Any:
    import pyreadstat

    return pyreadstat.read_sav if kind == "sav" else pyreadstat.read_dta


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
    unit: Unit, name: str, table: "pl.DataFrame", kind: str, path: Path
) -> Iterator[str]:
    wrong: set[str] = set()
    for start in range(0, table.height, PART):
        ours, other = table.slice(start, PART), _part(kind, path, start)
        wrong |= {
            variable.name
            for variable in unit.variables
            if not ours[variable.name].equals(_cells(variable, other[variable.name]))
        }
    for variable in unit.variables:
        if variable.name in wrong:
            yield _("%(file)s: %(variable)s differs from the CSV.") % {
                "file": name,
                "variable": variable.name,
            }


def _cells(variable: Variable, cells: "pl.Series") -> "pl.Series":
    """As in the CSV: letters of Stata as codes again, numbers of a code whole."""
    import polars as pl

    if variable.type.is_text:
        return cells.cast(pl.String)
    if not cells.dtype.is_numeric():
        cells = pl.Series(cells.name, [CODES.get(cell, cell) for cell in cells], dtype=pl.Float64)
    whole = cells if variable.decimals else cells.cast(pl.Int32, strict=False)
    return whole.cast(pl.Float64) if variable.decimals else whole


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
