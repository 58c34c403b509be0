"""The frozen content as a page and a PDF show it: the same sections with the same pictures."""

from collections.abc import Sequence
from typing import Any

from organisations.charts import LETTER, Chart, bars
from research.files.tables import text_table

type Section = dict[str, Any]
# In the units of the picture: the most room for the name of a row.
MOST = 170


def sections(content: dict[str, Any]) -> list[Section]:
    """Each with its `charts`, and of its cells and heads whether they are of numbers."""
    return [_drawn(section) for section in content.get("sections", [])]


def _drawn(section: Section) -> Section:
    is_number = [_is_number([row[nth] for row in section["rows"]]) for nth in _columns(section)]
    return section | {
        "charts": [chart for columns in section["bars"] if (chart := _chart(section, columns))],
        "head": list(zip(section["head"], is_number, strict=True)),
        "rows": [list(zip(row, is_number, strict=True)) for row in section["rows"]],
    }


def _columns(section: Section) -> range:
    return range(len(section["head"]))


def _is_number(cells: Sequence[object]) -> bool:
    return all(cell is None or isinstance(cell, int | float) for cell in cells)


def _chart(section: Section, columns: Sequence[int]) -> Chart | None:
    """The rows of which every number is shown."""
    rows = [
        (str(row[0]), [row[column] for column in columns])
        for row in section["rows"]
        if all(row[column] is not None for column in columns)
    ]
    if not rows:
        return None
    names = [section["head"][column] for column in columns]
    is_only = len(section["bars"]) == 1
    room = min(MOST, LETTER * (1 + max(len(label) for label, _values in rows)))
    return bars(
        f"chart-{section['key']}-{columns[0]}",
        title=section["title"] if is_only else names[0],
        description="; ".join(_in_words(label, values, names) for label, values in rows),
        rows=rows,
        series=names if len(names) > 1 else (),
        labels=room,
    )


def _in_words(label: str, values: Sequence[object], names: Sequence[str]) -> str:
    if len(values) == 1:
        return f"{label} {values[0]}"
    told = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    return f"{label}: {told}"


def table(content: dict[str, Any], key: str) -> bytes | None:
    """One section as a file; empty where a number is withheld. Nothing where there is no such
    section."""
    for section in content.get("sections", []):
        if section["key"] == key:
            rows = [["" if cell is None else cell for cell in row] for row in section["rows"]]
            return text_table(section["head"], rows)
    return None
