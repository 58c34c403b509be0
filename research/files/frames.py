"""Rows with the columns of a unit as a frame, which every writer of data takes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from research.codebook.units import Unit
from research.codebook.variables import Type, Variable

if TYPE_CHECKING:
    import polars as pl

# What a text cell may hold: nothing here can be a formula, and nothing can be a name.
PATTERNS = {
    Type.ID: r"([A-Z]\d{2}|[0-9a-z]{4,32})?",
    Type.MONTH: r"(\d{4}-(0[1-9]|1[0-2]|Q[1-4]))?",
}


class WrongCell(ValueError):
    """A cell that the codebook does not allow: text that is no code, or nothing at all."""


def types(unit: Unit) -> "dict[str, type[pl.DataType]]":
    """Codes as whole numbers, as large as the statistics packages have them, amounts as decimal
    numbers, codes of rows and months as text."""
    return {variable.name: _type(variable) for variable in unit.variables}


def _type(variable: Variable) -> "type[pl.DataType]":
    import polars as pl

    return pl.String if variable.type.is_text else pl.Float64 if variable.decimals else pl.Int32


def frame(unit: Unit, rows: Sequence[Sequence[object]]) -> "pl.DataFrame":
    """Raises WrongCell."""
    import polars as pl

    columns = zip(*rows, strict=True) if rows else [()] * len(unit.variables)
    found = pl.DataFrame(
        [_series(variable, cells) for variable, cells in zip(unit.variables, columns, strict=True)]
    )
    return checked(unit, found)


def _series(variable: Variable, cells: Sequence[object]) -> "pl.Series":
    import polars as pl

    try:
        return pl.Series(variable.name, cells, dtype=_type(variable))
    except (TypeError, OverflowError) as error:
        raise WrongCell(f"{variable.name}: {error}") from error


def checked(unit: Unit, frame: "pl.DataFrame") -> "pl.DataFrame":
    """The same frame, when each cell is one that its variable can have. Raises WrongCell."""
    for variable in unit.variables:
        cells = frame[variable.name]
        if cells.null_count():
            raise WrongCell(f"{variable.name}: an empty cell has no missing code")
        if variable.type.is_text:
            wrong = cells.filter(~cells.str.contains(f"^(?:{PATTERNS[variable.type]})$"))
            for cell in wrong.sort().head(1):
                raise WrongCell(f"{variable.name}: {cell[:20]!r} is no {variable.type}")
    return frame


def narrow(frame: "pl.DataFrame", unit: Unit) -> "pl.DataFrame":
    """The columns that the unit has, as after `unit.for_release`."""
    return frame.select(unit.columns)
