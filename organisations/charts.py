"""Bars as plain whole numbers, worked out here so that a page and a PDF draw the same.

The picture is templates/components/bars.html. It uses one colour: series differ by an open and a
full bar, and each bar has its number. Put the same numbers in a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

type Number = int | float | Decimal

# In the units of the picture, which is as wide as a phone.
WIDTH, LABELS, NUMBERS = 320, 84, 44
BAR, BETWEEN, LEGEND = 14, 10, 24
LETTER, TEXT = 7, 15  # how wide a letter is, how high a line of text


@dataclass(frozen=True)
class Bar:
    """One bar with its number; `is_full` is the last series."""

    value: Number
    x: int
    y: int
    width: int
    height: int
    is_full: bool

    @property
    def end(self) -> int:
        """Where the number stands."""
        return self.x + self.width + 6

    @property
    def middle(self) -> int:
        return self.y + self.height - 3


@dataclass(frozen=True)
class Line:
    """The bars of one label, with the lines of its text and the foot of each."""

    label: str
    texts: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """What the picture needs. `key` is its id on the page."""

    key: str
    title: str
    description: str
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, Bar], ...]
    height: int
    width: int = WIDTH


def bars(
    key: str,
    *,
    title: str,
    description: str,
    rows: Sequence[tuple[str, Sequence[Number]]],
    series: Sequence[str] = (),
    labels: int = LABELS,
) -> Chart:
    """Lying bars: a line for each row, a bar in it for each of its numbers (0 or more).

    `series` names the numbers of a row where there are several; `labels` is the room for the name
    of a row, which goes on below where it is longer. Raises ValueError for a number below 0.
    """
    numbers = [number for _label, values in rows for number in values]
    if any(number < 0 for number in numbers):
        raise ValueError("a bar cannot be shorter than nothing")
    most = max(numbers, default=0)
    top = LEGEND if len(series) > 1 else 0
    lines = []
    for label, values in rows:
        words = wrap(label, max(labels // LETTER, 1)) or [""]
        tall = max(BAR * len(values), TEXT * len(words))
        drawn = tuple(
            Bar(
                value,
                x=labels,
                y=top + (tall - BAR * len(values)) // 2 + nth * BAR,
                width=_length(value, most, labels),
                height=BAR,
                is_full=nth == len(values) - 1,
            )
            for nth, value in enumerate(values)
        )
        foot = top + (tall - TEXT * (len(words) - 1)) // 2 + 4
        texts = tuple((foot + nth * TEXT, text) for nth, text in enumerate(words))
        lines.append(Line(label, texts, drawn))
        top += tall + BETWEEN
    return Chart(key, title, description, tuple(lines), _legend(series), height=max(top, 1))


def _length(value: Number, most: Number, labels: int) -> int:
    """The longest bar fills the picture; what is not 0 can be seen."""
    room = WIDTH - labels - NUMBERS
    return max(round(float(value) / float(most) * room), 1) if value else 0


def _legend(series: Sequence[str]) -> tuple[tuple[str, Bar], ...]:
    if len(series) < 2:
        return ()
    step = (WIDTH - LABELS) // len(series)
    last = len(series) - 1
    return tuple(
        (name, Bar(0, x=LABELS + nth * step, y=0, width=BAR, height=BAR, is_full=nth == last))
        for nth, name in enumerate(series)
    )
