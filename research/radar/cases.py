"""Conditions × outcome for each organisation under its pseudonym, as an approved release has it.

Only for who may download that release: nothing is worked out here that it does not say.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Programme
from research.models import Release
from research.releases.designs import CONDITIONS, OUTCOME
from research.releases.stored import Package

PATH = "designs/qca.csv"
SHOWN = 100
LABELS: dict[str, Promise] = {
    "c_hours_agreed": gettext_lazy("Hours agreed"),
    "c_council_agreed": gettext_lazy("The works council agreed"),
    "c_coverage": gettext_lazy("Enough ambassadors"),
    "c_activities": gettext_lazy("There were activities"),
    "c_communication": gettext_lazy("Everybody knows about it"),
    "c_measures_work": gettext_lazy("A measure helped"),
    "c_reviews_held": gettext_lazy("Talks were held"),
    "c_training": gettext_lazy("Ambassadors came to training"),
    OUTCOME.name: gettext_lazy("More people take part in training"),
}
# In the units of the picture, which is as wide as a phone.
WIDTH, LEFT, STEP, TALL, TOP, MARGIN = 320, 96, 24, 20, 20, 10


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    value: int  # 1, 0, or below nought where it is not known

    @property
    def is_known(self) -> bool:
        return self.value >= 0

    @property
    def foot(self) -> int:
        return self.y + 4


@dataclass(frozen=True)
class Case:
    """One organisation; `values` in the order of the columns, the outcome last."""

    pid: str
    values: tuple[int, ...]

    @property
    def short(self) -> str:
        return self.pid[:8]

    @property
    def words(self) -> list[str]:
        return [_("yes") if one == 1 else _("no") if one == 0 else "–" for one in self.values]

    @property
    def met(self) -> int:
        return sum(value == 1 for value in self.values[:-1])


@dataclass(frozen=True)
class Line:
    case: Case
    foot: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Cases:
    """Where the outcome is best, and most conditions are met, first."""

    release: Release
    columns: tuple[str, ...]
    every: list[Case]

    path, width = PATH, WIDTH

    @property
    def rows(self) -> list[Case]:
        return self.every[:SHOWN]

    @property
    def labels(self) -> list[str]:
        return [str(LABELS.get(name, name)) for name in self.columns]

    @property
    def heads(self) -> list[tuple[int, int]]:
        """The number of each column, and where it stands."""
        return [(_place(nth), nth + 1) for nth in range(len(self.columns))]

    @property
    def lines(self) -> list[Line]:
        return [
            Line(case, (y := TOP + MARGIN + nth * TALL) + 4, tuple(_dots(case.values, y)))
            for nth, case in enumerate(self.rows)
        ]

    @property
    def height(self) -> int:
        return TOP + MARGIN + TALL * len(self.rows)

    @property
    def in_words(self) -> str:
        conditions = len(self.columns) - 1
        return "; ".join(
            _("%(case)s: %(met)s of %(all)s conditions, more people take part: %(outcome)s")
            % {"case": case.short, "met": case.met, "all": conditions, "outcome": case.words[-1]}
            for case in self.rows
        )


def _place(nth: int) -> int:
    return LEFT + MARGIN + nth * STEP


def _dots(values: Iterable[int], y: int) -> Iterable[Dot]:
    for nth, value in enumerate(values):
        yield Dot(_place(nth), y, value)


def newest(programme: Programme) -> Cases | None:
    """From the newest approved release with this design that was not recalled."""
    rows = Release.objects.filter(programme=programme, recalls=None)
    found = rows.filter(state=Release.State.APPROVED, files__has_key=PATH)
    release = found.select_related("package").first()
    return _read(release, Package.of(release).read(PATH).decode()) if release else None


def _read(release: Release, text: str) -> Cases:
    columns = tuple(one.name for one in (*CONDITIONS, OUTCOME))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    every = [
        Case(row["org_pid"], tuple(int(row.get(name) or -99) for name in columns)) for row in rows
    ]
    return Cases(release, columns, sorted(every, key=lambda case: (-case.values[-1], -case.met)))
