"""Stata: .dta with labels, and .a to .f for what is missing."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from research.codebook.missing import STATA
from research.codebook.units import Unit
from research.codebook.variables import Variable, in_language, labels_in
from research.files.edition import Edition

if TYPE_CHECKING:
    import polars as pl

VERSION = 14  # the first with UTF-8; Stata 14 and newer and haven read it
OPENING = b"<timestamp>\x11"  # 17 bytes follow: "21 Nov 2026 20:13"
HEADER = 1024  # bytes in which it stands, behind a label of at most 320


def write_dta(
    unit: Unit, frame: "pl.DataFrame", edition: Edition, path: Path, *, language: str = "nl"
) -> None:
    import pyreadstat

    numbers = [variable for variable in unit.variables if not variable.type.is_text]
    pyreadstat.write_dta(
        frame.with_columns(_with_letters(frame[v.name]) for v in numbers),
        path,
        file_label=edition.label(unit.name),
        column_labels={v.name: in_language(v.label, language) for v in unit.variables},
        version=VERSION,
        variable_value_labels={
            v.name: _labels(v, language)  # type: ignore[misc]  # letters are missing there
            for v in numbers
        },
        missing_user_values={v.name: list(STATA.values()) for v in numbers},
    )
    stamp = f"{edition.closing:%d} {edition.month_name} {edition.closing:%Y} 00:00".encode()
    with path.open("r+b") as file:
        start = file.read(HEADER).index(OPENING) + len(OPENING)
        file.seek(start)
        file.write(stamp)


def to_dta(unit: Unit, frame: "pl.DataFrame", edition: Edition, *, language: str = "nl") -> bytes:
    """The same of few rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.dta"
        write_dta(unit, frame, edition, path, language=language)
        return path.read_bytes()


def _with_letters(cells: "pl.Series") -> "pl.Series":
    """The letter in the place of each missing code. Only objects can mix the two."""
    import polars as pl

    # One object for each value, however often it is there.
    objects = {value: STATA.get(value, value) for value in cells.unique()}
    return pl.Series(cells.name, [objects[cell] for cell in cells], dtype=pl.Object)


def _labels(variable: Variable, language: str) -> dict[int | str, str]:
    labels = labels_in(variable.all_values, language)
    return {STATA.get(code, code): label for code, label in labels.items()}
