"""The stored classes of conditions × outcome, for a page and a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.conditions.rules import CONDITIONS, Condition
from research.figures.outcome import FACTS, MET, UNMET, code_of
from research.figures.sheets import Sheet
from research.participation.plot import signed

COLUMNS = ("quarter", "condition", "label", "class", "before", "after", "change", "organisations")
# In the units of the picture, which is as wide as a phone.
WIDTH, LEFT, RIGHT, TOP, TALL = 320, 12, 34, 44, 56


@dataclass(frozen=True)
class Side:
    """The organisations of one class: of every hundred, before and now."""

    before: int
    after: int
    of: int

    @property
    def change(self) -> str:
        return signed(self.after - self.before)


@dataclass(frozen=True)
class Row:
    """A side without organisations is none, and so are both where the condition is withheld."""

    condition: Condition
    met: Side | None
    unmet: Side | None

    @property
    def is_shown(self) -> bool:
        return bool(self.met or self.unmet)


@dataclass(frozen=True)
class Arrow:
    """From before to now; `is_full` where the condition is met."""

    x1: int
    x2: int
    y: int
    before: int
    after: int
    is_full: bool

    @property
    def foot(self) -> int:
        return self.y + 4

    @property
    def end(self) -> int:
        return max(self.x1, self.x2) + 8


@dataclass(frozen=True)
class Group:
    label: str
    y: int
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Outcome:
    """What was stored of one year."""

    sheet: Sheet

    @property
    def rows(self) -> list[Row]:
        return [
            Row(condition, self._side(condition, MET), self._side(condition, UNMET))
            for condition in CONDITIONS
        ]

    def _side(self, condition: Condition, side: str) -> Side | None:
        found = [self.sheet.values.get(code_of(condition, side, fact)) for fact in FACTS]
        before, after, of = found
        if before is None or after is None or of is None:
            return None
        return Side(before, after, of)

    @property
    def withheld(self) -> list[str]:
        """The names of what the picture leaves out."""
        return [str(row.condition.label) for row in self.rows if not row.is_shown]

    @property
    def groups(self) -> list[Group]:
        """The picture: nothing of a condition that is not shown."""
        there = [row for row in self.rows if row.is_shown]
        return [
            Group(str(row.condition.label), top := TOP + nth * TALL, _arrows(row, top))
            for nth, row in enumerate(there)
        ]

    @property
    def height(self) -> int:
        return TOP + TALL * len(self.groups)

    width = WIDTH

    @property
    def in_words(self) -> str:
        return "; ".join(
            _("%(label)s, %(class)s: from %(before)s to %(after)s of every 100")
            % {"label": row.condition.label, "class": name, "before": s.before, "after": s.after}
            for row in self.rows
            for name, s in ((_("arranged"), row.met), (_("not yet"), row.unmet))
            if s
        )


def _arrows(row: Row, top: int) -> tuple[Arrow, ...]:
    sides = [(side, side is row.met) for side in (row.met, row.unmet) if side]
    room = WIDTH - LEFT - RIGHT
    return tuple(
        Arrow(
            LEFT + side.before * room // 100,
            LEFT + side.after * room // 100,
            top + 12 + nth * 16,
            side.before,
            side.after,
            is_full,
        )
        for nth, (side, is_full) in enumerate(sides)
    )


def newest(sheets: Sequence[Sheet]) -> Outcome | None:
    """Of the newest quarter in which something could be shown; sheets with the newest first."""
    codes = [code_of(one, side, "of") for one in CONDITIONS for side in (MET, UNMET)]
    found = (sheet for sheet in sheets if any(code in sheet.values for code in codes))
    sheet = next(found, None)
    return Outcome(sheet) if sheet else None


def table(found: Outcome) -> Iterable[dict[str, object]]:
    """For a file: empty where it is withheld."""
    for row in found.rows:
        for name, side in ((MET, row.met), (UNMET, row.unmet)):
            yield {
                "quarter": found.sheet.name,
                "condition": row.condition.code,
                "label": str(row.condition.label),
                "class": name,
                "before": side.before if side else "",
                "after": side.after if side else "",
                "change": side.after - side.before if side else "",
                "organisations": side.of if side else 0 if row.is_shown else "",
            }
