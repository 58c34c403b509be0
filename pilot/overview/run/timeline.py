"""The run as a picture, in plain whole numbers for templates/overview/run/picture.html, and the
same in lines for a table and a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations import clock
from pilot.overview.run.queries import Meetings, Round, Run, Start
from research.figures.quarters import last_day
from research.figures.sheets import name_of

# In the units of the picture: wider than a phone, where it scrolls.
WIDTH, LEFT, RIGHT, TOP, STEP = 900, 290, 12, 40, 26
LONGEST = 42  # signs of a name that fit before the lines
SOONEST = 6


@dataclass(frozen=True)
class Bar:
    """From one day to another; full when it is going on today."""

    x: int
    width: int
    is_full: bool


@dataclass(frozen=True)
class Dot:
    x: int
    text: str


@dataclass(frozen=True)
class Row:
    """One line of the picture with its name; `head` is above a group of them."""

    label: str
    y: int
    head: bool = False
    bars: list[Bar] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    start: int | None = None
    ticks: list[int] = field(default_factory=list)

    @property
    def foot(self) -> int:
        """Of the text."""
        return self.y + 5

    @property
    def top(self) -> int:
        """Of a bar."""
        return self.y - 7


@dataclass(frozen=True)
class Timeline:
    rows: list[Row]
    years: list[Dot]
    today: int | None
    first: int
    last: int

    width, left = WIDTH, LEFT

    @property
    def height(self) -> int:
        return TOP + STEP * len(self.rows) + 8


class Scale:
    """Days as places: over the run, and over phases that a reason put outside it."""

    def __init__(self, run: Run) -> None:
        days = [(phase.first, phase.last) for phase in run.standing.phases]
        self.first = min([run.programme.starts, *(first for first, _last in days)])
        self.last = max([run.programme.ends, *(last for _first, last in days)])

    def x(self, day: date) -> int:
        """What lies outside stands at the edge."""
        room = WIDTH - LEFT - RIGHT
        passed = (min(max(day, self.first), self.last) - self.first).days
        return LEFT + passed * room // max((self.last - self.first).days, 1)

    def bar(self, first: date, last: date) -> Bar:
        x = self.x(first)
        is_full = first <= clock.today() <= last
        return Bar(x, max(self.x(last) - x, 3), is_full)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def timeline(run: Run, starts: Sequence[Start]) -> Timeline:
    """With these organisations: a page of them."""
    scale = Scale(run)
    rows: list[Row] = []

    def add(label: str, **what: object) -> None:
        short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
        rows.append(Row(short, TOP + STEP * len(rows) + STEP // 2, **what))  # type: ignore[arg-type]

    if run.standing.phases:
        add(_("Phases"), head=True)
        for phase in run.standing.phases:
            add(phase.name, bars=[scale.bar(phase.first, phase.last)])
    if run.rounds:
        add(_("Rounds of the research"), head=True)
        for name, rounds in _by_name(run.rounds).items():
            add(name, bars=[scale.bar(one.first, one.last) for one in rounds])
    if run.meetings:
        add(_("Training and meetings"), head=True)
        for name, meetings in _by_kind(run.meetings).items():
            add(name, dots=[Dot(scale.x(_middle(m.quarter)), str(m.number)) for m in meetings])
    if starts:
        add(_("Organisations"), head=True)
        for one in starts:
            ticks = sorted({scale.x(day) for _name, day in one.rounds if scale.holds(day)})
            add(one.name, start=scale.x(one.on), ticks=ticks)
    today = clock.today()
    return Timeline(
        rows,
        [Dot(scale.x(date(year, 1, 1)), str(year)) for year in _years(scale)],
        scale.x(today) if scale.holds(today) else None,
        scale.x(run.programme.starts),
        scale.x(run.programme.ends),
    )


def _years(scale: Scale) -> range:
    return range(scale.first.year, scale.last.year + 1)


def _middle(quarter: date) -> date:
    return quarter + timedelta(days=45)


def _by_name(rounds: Iterable[Round]) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {}
    for one in rounds:
        found.setdefault(one.name, []).append(one)
    return found


def _by_kind(meetings: Iterable[Meetings]) -> dict[str, list[Meetings]]:
    found: dict[str, list[Meetings]] = {}
    for one in meetings:
        found.setdefault(one.kind_name, []).append(one)
    return found


# --- The same in words


@dataclass(frozen=True)
class Line:
    """Something with days; the two days are the same for what is on one day."""

    kind: str
    name: str
    first: date
    last: date

    @property
    def is_over(self) -> bool:
        return self.last < clock.today()

    @property
    def is_now(self) -> bool:
        return self.first <= clock.today() <= self.last


def lines(run: Run, starts: Iterable[Start]) -> list[Line]:
    """Phases, rounds, gatherings and these starts, each kind by its days."""
    found = [Line(_("Phase"), phase.name, phase.first, phase.last) for phase in run.standing.phases]
    found += [
        Line(_("Round"), f"{one.name}: {one.form}", one.first, one.last) for one in run.rounds
    ]
    found += [_meetings_line(one) for one in run.meetings]
    return found + [Line(_("Start"), one.name, one.on, one.on) for one in starts]


def _meetings_line(one: Meetings) -> Line:
    days = ngettext("%(number)d day", "%(number)d days", one.number) % {"number": one.number}
    name = f"{name_of(one.quarter)}: {days}"
    return Line(one.kind_name, name, one.quarter, last_day(one.quarter))


def coming(run: Run) -> list[Line]:
    """What begins after today, the first six."""
    today = clock.today()
    soon: dict[str, date] = {}
    for one in run.meetings:
        if one.soon:
            soon[one.kind_name] = min(one.soon, soon.get(one.kind_name, one.soon))
    found = [Line(_("Phase"), phase.name, phase.first, phase.last) for phase in run.standing.phases]
    found += [
        Line(_("Round"), f"{one.name}: {one.form}", one.first, one.last) for one in run.rounds
    ]
    found += [Line("", kind, day, day) for kind, day in soon.items()]
    found += [Line(_("Start"), one.name, one.on, one.on) for one in run.starts]
    found = [line for line in found if line.first > today]
    return sorted(found, key=lambda line: (line.first, line.kind, line.name))[:SOONEST]


def in_words(run: Run, shown: Timeline) -> str:
    """The picture for who does not see it."""
    standing = run.standing
    days = {
        "first": date_format(standing.programme.starts, "j F Y"),
        "last": date_format(standing.programme.ends, "j F Y"),
        "phases": len(standing.phases),
        "rounds": len(run.rounds),
        "starts": len([row for row in shown.rows if row.start is not None]),
    }
    text = _(
        "From %(first)s to %(last)s. Phases: %(phases)s. Rounds: %(rounds)s. Starts of"
        " organisations: %(starts)s. The table below has every day."
    )
    return text % days
