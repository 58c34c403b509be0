"""CSV: files for software, and tables for who opens them in a Dutch spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from research.codebook.units import Unit
from research.files import frames

if TYPE_CHECKING:
    import polars as pl

BOM = "\ufeff"
# With these a spreadsheet begins a formula; it reads the full-width ones as the same.
FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def write_csv(unit: Unit, parts: "Iterable[pl.DataFrame]", path: Path) -> int:
    """UTF-8 with commas and a point in decimals; missing values are their codes. The lines are in
    the order of their text, so in that of the first key. The number of rows.

    More of them than memory should hold: each part is laid on piles, by the first sign of its
    lines; then one pile after the other is sorted.
    """
    number = 0
    with TemporaryDirectory() as folder, path.open("wb") as file:
        for part in parts:
            _lay(part.select(unit.columns), Path(folder))
            number += part.height
        file.write(",".join(unit.columns).encode() + b"\n")
        for pile in sorted(Path(folder).iterdir()):
            file.writelines(sorted(pile.read_bytes().splitlines(keepends=True)))
    return number


def _lay(part: "pl.DataFrame", folder: Path) -> None:
    import polars as pl

    signs = part.select(pl.first().cast(pl.String).str.head(1)).to_series()
    for (sign,), rows in (
        part.with_columns(signs.alias("")).partition_by("", as_dict=True, include_key=False).items()
    ):
        with (folder / (sign or ",").encode().hex()).open("ab") as pile:
            rows.write_csv(pile, include_header=False, line_terminator="\n")


def read_csv(unit: Unit, path: Path) -> "pl.DataFrame":
    """What `write_csv` wrote."""
    import polars as pl

    return pl.read_csv(path, schema=frames.types(unit), empty_string_is_null=False)


def to_csv(frame: "pl.DataFrame") -> bytes:
    """The same of few rows."""
    return frame.write_csv(line_terminator="\n").encode()


def write_dutch_csv(frame: "pl.DataFrame", path: Path) -> None:
    """UTF-8 with a mark that Excel knows, semicolons and a comma in decimals."""
    with path.open("wb") as file:
        frame.write_csv(
            file, separator=";", decimal_comma=True, include_bom=True, line_terminator="\n"
        )


def to_dutch_csv(frame: "pl.DataFrame") -> bytes:
    """The same of few rows."""
    text: str = frame.write_csv(
        separator=";", decimal_comma=True, include_bom=False, line_terminator="\n"
    )
    return (BOM + text).encode()


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def text_table(
    header: Sequence[object], rows: Iterable[Sequence[object]], *, delimiter: str = ";"
) -> bytes:
    """A table for people, which a Dutch spreadsheet opens at once: with a mark, semicolons and a
    comma in decimals, and safe. With commas for what goes with the files of a release."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(map(_cell, row) for row in rows)
    return (BOM + text.getvalue()).encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)  # also below nought: that is a number, not a formula
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return safe(str(value))
