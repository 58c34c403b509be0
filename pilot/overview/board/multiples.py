"""A small picture of each condition over time, one under the other, as plain whole numbers.

The picture is templates/overview/board/multiples.html: full bars in one colour, the newest number
beside each, so that it can be read in black and white. Put the table with the numbers beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluations.conditions.rules import MOST
from pilot.overview.board.detail import Line, Quarter

# In the units of the picture, which is as wide as a phone.
WIDTH, LABELS, NUMBERS = 320, 176, 24
LINE, STEP = 34, 12  # the height of a line, and of one point in it
FOOT = 18
NOUGHT = 2  # what 0 points look like, so that it is not the same as not counted


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Panel:
    """`base` is the foot of its bars and of its texts."""

    label: str
    now: int | None
    base: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Multiples:
    panels: tuple[Panel, ...]
    first: str  # the names of the quarters at both ends
    last: str
    height: int

    width, left, right = WIDTH, LABELS, WIDTH - NUMBERS

    @property
    def foot(self) -> int:
        return self.height - 4


def multiples(lines: Sequence[Line], quarters: Sequence[Quarter]) -> Multiples | None:
    """Nothing where nothing was counted yet."""
    if not quarters:
        return None
    step = (WIDTH - LABELS - NUMBERS) // len(quarters)
    panels = tuple(_panel(line, (nth + 1) * LINE - 4, step) for nth, line in enumerate(lines))
    return Multiples(panels, quarters[0].name, quarters[-1].name, len(panels) * LINE + FOOT)


def _panel(line: Line, base: int, step: int) -> Panel:
    bars = tuple(
        Bar(
            x=LABELS + nth * step,
            y=base - _height(points),
            width=max(step - 3, 2),
            height=_height(points),
        )
        for nth, points in enumerate(line.points)
        if points is not None
    )
    return Panel(str(line.condition.label), line.now, base, bars)


def _height(points: int) -> int:
    """Whole points are whole steps; a number that the rule does not know is the highest."""
    return min(points, MOST) * STEP or NOUGHT
