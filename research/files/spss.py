"""SPSS: .sav with labels, value labels, measures and the missing range inside."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from research.codebook.missing import HIGHEST, LOWEST
from research.codebook.units import Unit
from research.codebook.variables import Type, Variable, in_language, labels_in
from research.files.edition import Edition

if TYPE_CHECKING:
    import polars as pl

# Where the header of a .sav has the day and the time of its making: "21 Nov 26" and "20:13:03".
STAMP = 92
WIDTHS = {Type.ID: 32, Type.MONTH: 7}


def write_sav(
    unit: Unit, frame: "pl.DataFrame", edition: Edition, path: Path, *, language: str = "nl"
) -> None:
    import pyreadstat

    numbers = [variable for variable in unit.variables if not variable.type.is_text]
    pyreadstat.write_sav(
        frame,
        path,
        file_label=edition.label(unit.name),
        column_labels={v.name: in_language(v.label, language) for v in unit.variables},
        row_compress=True,
        variable_value_labels={v.name: _labels(v, language) for v in numbers},
        missing_ranges={v.name: [{"lo": LOWEST, "hi": HIGHEST}] for v in numbers},
        variable_measure={v.name: v.measure.value for v in unit.variables},
        variable_format={v.name: _format(v) for v in unit.variables},
    )
    stamp = f"{edition.closing:%d} {edition.month_name} {edition.closing:%y}00:00:00"
    with path.open("r+b") as file:
        file.seek(STAMP)
        file.write(stamp.encode())


def to_sav(unit: Unit, frame: "pl.DataFrame", edition: Edition, *, language: str = "nl") -> bytes:
    """The same of few rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.sav"
        write_sav(unit, frame, edition, path, language=language)
        return path.read_bytes()


def _labels(variable: Variable, language: str) -> dict[int | float, str]:
    return dict(labels_in(variable.all_values, language).items())


def _format(variable: Variable) -> str:
    """Keys are as wide in every file, because SPSS joins on keys of the same width only."""
    if variable.type.is_text:
        return f"A{WIDTHS[variable.type]}"
    return f"F8.{variable.decimals}"
