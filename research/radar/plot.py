"""Small multiples: a row of bars for each thing, all on one scale, as plain whole numbers for
templates/research/radar/plot.html. A place without a figure has a dash and no bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

# In the units of the picture, which is as wide as a phone.
WIDTH, HEAD, TALL, FOOT, BELOW, LINE = 320, 20, 46, 12, 36, 15


@dataclass(frozen=True)
class Panel:
    label: str
    values: Sequence[int | None]


@dataclass(frozen=True)
class Column:
    x: int
    y: int
    width: int
    height: int
    value: int | None

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def above(self) -> int:
        """Where the number stands."""
        return self.y - 4


@dataclass(frozen=True)
class Drawn:
    label: str
    y: int
    foot: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Plot:
    key: str
    title: str
    description: str
    panels: tuple[Drawn, ...]
    places: tuple[tuple[int, int, str], ...]
    height: int
    width: int = WIDTH


def plot(key: str, *, title: str, panels: Sequence[Panel], places: Sequence[str]) -> Plot:
    """Each panel has a value, or None, for each of the places; each word of a place goes below
    the one before it."""
    most = max((value or 0 for panel in panels for value in panel.values), default=0) or 1
    step = WIDTH // max(len(places), 1)
    width = min(step * 2 // 3, 40)
    drawn, top = [], 0
    for panel in panels:
        foot = top + HEAD + FOOT + TALL
        columns = []
        for nth, value in enumerate(panel.values):
            height = max(round((value or 0) / most * TALL), 1) if value else 0
            columns.append(
                Column(nth * step + (step - width) // 2, foot - height, width, height, value)
            )
        drawn.append(Drawn(panel.label, top + HEAD - 6, foot, tuple(columns)))
        top = foot + FOOT
    marks = tuple(
        (nth * step + step // 2, top + LINE * (1 + line) - FOOT // 4, word)
        for nth, place in enumerate(places)
        for line, word in enumerate(place.split(" "))
    )
    words = [_in_words(panel, places) for panel in panels]
    return Plot(key, title, "; ".join(words), tuple(drawn), marks, height=top + BELOW)


def _in_words(panel: Panel, places: Sequence[str]) -> str:
    told = [
        f"{place} {_('not shown') if value is None else value}"
        for place, value in zip(places, panel.values, strict=True)
    ]
    return f"{panel.label}: {', '.join(told)}"
