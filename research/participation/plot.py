"""Points over the years since the start, as plain whole numbers for templates/…/plot.html.

Organisations start in different years: nought is the year in which each of them started, so that
before and after stand under each other. A year that is not shown is a gap in the line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from research.participation.models import ParticipationFigure

# In the units of the picture, which is as wide as a phone.
WIDTH, HEIGHT = 320, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 14, 40, 172


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    value: int
    is_full: bool

    @property
    def above(self) -> int:
        """Where the number stands: above a full dot, below an open one."""
        return self.y - 9 if self.is_full else self.y + 18


@dataclass(frozen=True)
class Stroke:
    x1: int
    y1: int
    x2: int
    y2: int
    is_full: bool


@dataclass(frozen=True)
class Mark:
    """A label beside an axis."""

    place: int
    text: str


@dataclass(frozen=True)
class Plot:
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    years: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    start: int | None  # between the last year before and the first year in the pilot

    width, height, left, right, bottom = WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, BOTTOM


def signed(number: int) -> str:
    """With a real minus sign, and a plus above nought."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def plot(series: Sequence[Iterable[ParticipationFigure]]) -> Plot | None:
    """The last series has full dots; nothing where there is no point."""
    points = [sorted(one, key=lambda figure: figure.relative) for one in series]
    every = [figure for one in points for figure in one]
    if not every:
        return None
    first, last = (pick(figure.relative for figure in every) for pick in (min, max))
    top = _level(max(figure.per_100 for figure in every))

    def x(relative: int) -> int:
        if first == last:
            return (LEFT + WIDTH - RIGHT) // 2
        room = WIDTH - RIGHT - LEFT - 32
        return LEFT + 16 + (relative - first) * room // (last - first)

    def y(value: int) -> int:
        return BOTTOM - value * (BOTTOM - TOP) // top

    dots, strokes = [], []
    for nth, one in enumerate(points):
        is_full = nth == len(points) - 1
        placed = [(f.relative, Dot(x(f.relative), y(f.per_100), f.per_100, is_full)) for f in one]
        dots += [dot for _relative, dot in placed]
        strokes += [
            Stroke(a.x, a.y, b.x, b.y, is_full)
            for (before, a), (after, b) in pairwise(placed)
            if after == before + 1
        ]
    return Plot(
        tuple(dots),
        tuple(strokes),
        tuple(Mark(x(year), signed(year)) for year in range(first, last + 1)),
        tuple(Mark(y(level), str(level)) for level in (0, top // 2, top)),
        (x(-1) + x(0)) // 2 if first < 0 <= last else None,
    )


def _level(most: int) -> int:
    """The top of the axis: a round number that everything fits under."""
    return next(level for level in (10, 20, 40, 60, 80, 100) if most <= level)
