"""One organisation: its row on the board, what comes, and how its conditions stood over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from evaluations.conditions.rules import CONDITIONS, MOST, Condition
from evaluations.models import Activity, Gathering
from organisations.models import SupportRequest
from pilot.overview.board.rows import Row, Table
from research.figures.sheets import code_of

State = SupportRequest.State
SHOWN = 8  # of what comes


@dataclass(frozen=True)
class Event:
    """Something that comes; `people` of the organisation have a place at a gathering."""

    day: date
    label: str
    title: str = ""
    people: int = 0


@dataclass(frozen=True)
class Quarter:
    """By code of the condition: its points, and the numbers behind it in words."""

    name: str
    points: int
    scores: dict[str, tuple[int, str]]

    @property
    def met(self) -> int:
        return sum(points == MOST for points, _parts in self.scores.values())


@dataclass(frozen=True)
class Line:
    """One condition over time; None where it was not counted."""

    condition: Condition
    parts: str  # in the newest quarter
    points: tuple[int | None, ...]

    @property
    def now(self) -> int | None:
        return self.points[-1]

    @property
    def is_full(self) -> bool:
        return self.now == MOST


@dataclass(frozen=True)
class Detail:
    row: Row
    events: list[Event]
    quarters: list[Quarter]  # the oldest first
    answered: int  # requests for help
    asked: int


def detail(row: Row, read: dict[str, Table]) -> Detail:
    numbers = dict(zip(*read["asked"].values(), strict=True))
    return Detail(
        row,
        events=_events(read),
        quarters=quarters(read["history"]),
        answered=numbers.get(State.ANSWERED, 0),
        asked=sum(numbers.values()) - numbers.get(State.WITHDRAWN, 0),
    )


def quarters(table: Table) -> list[Quarter]:
    """The oldest first."""
    found = zip(table["quarter"], table["points"], table["scores"], strict=True)
    return [
        Quarter(code_of(date.fromisoformat(first)), points, scores)
        for first, points, scores in sorted(found, key=itemgetter(0))
    ]


def lines(found: Sequence[Quarter]) -> list[Line]:
    """Each condition in these quarters; nothing where none was counted yet."""
    if not found:
        return []
    newest = found[-1].scores
    return [
        Line(
            condition,
            parts=newest[condition.code][1] if condition.code in newest else "",
            points=tuple(quarter.scores.get(condition.code, (None,))[0] for quarter in found),
        )
        for condition in CONDITIONS
    ]


def _events(read: dict[str, Table]) -> list[Event]:
    """The first one first. Of a talk only the day: with whom is nobody's business."""
    events = [Event(day, _("Talk")) for (day,) in _lines(read["talks"], "date")]
    events += [
        Event(day, str(Gathering.Kind(kind).label), title, people)
        for day, kind, title, people in _lines(read["sessions"], "date", "kind", "title", "people")
    ]
    events += [
        Event(day, str(Activity.Kind(kind).label))
        for day, kind in _lines(read["activities"], "date", "kind")
    ]
    return sorted(events, key=lambda event: event.day)[:SHOWN]


def _lines(table: Table, *names: str) -> Iterator[list[Any]]:
    """The lines of these columns, of which the first is a day."""
    for day, *others in zip(*(table[name] for name in names), strict=True):
        yield [date.fromisoformat(day), *others]
