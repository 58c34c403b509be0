"""CSV: one file for software, one for who opens it in a Dutch spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

BOM = "\ufeff"
# With these a spreadsheet begins a formula; it reads the full-width ones as the same.
FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def to_csv(frame: "pl.DataFrame") -> bytes:
    """UTF-8 with commas and a point in decimals; missing values are their codes."""
    return frame.write_csv(line_terminator="\n").encode()


def to_dutch_csv(frame: "pl.DataFrame") -> bytes:
    """UTF-8 with a mark that Excel knows, semicolons and a comma in decimals."""
    text: str = frame.write_csv(
        separator=";", decimal_comma=True, include_bom=False, line_terminator="\n"
    )
    return (BOM + text).encode()


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table with words in it, such as the codebook, for people: safe and with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe(str(cell)) for cell in row] for row in rows)
    return (BOM + text.getvalue()).encode()
