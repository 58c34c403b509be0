from dataclasses import dataclass
from typing import Any

from ambassadors.agreements.queries import agreement_of
from evaluations.mirror.models import MirrorAnswer
from evaluations.mirror.wording import SCALE, TITLES
from evaluations.models import Moment, Series
from organisations import clock
from organisations.models import Member
from roles.catalogue import Role
from roles.queries import holders

Side = MirrorAnswer.Side


@dataclass(frozen=True)
class Difference:
    """What the three sides said about one statement."""

    number: int  # from 0
    answers: list[tuple[Any, int, Any]]  # side, number, in words

    @property
    def title(self) -> Any:
        return TITLES[self.number]

    @property
    def size(self) -> int:
        numbers = [number for _side, number, _words in self.answers]
        return max(numbers) - min(numbers)


@dataclass(frozen=True)
class Mirror:
    """What one reader may know of the mirror of a moment: who filled it in, the own answers, and
    the others' only when all three sides show theirs."""

    side: str  # of the reader
    own: MirrorAnswer | None
    filled_in: list[tuple[Any, bool]]  # each side, and whether it filled in
    differences: list[Difference]  # the largest first; empty while somebody does not show
    can_change: bool

    @property
    def is_complete(self) -> bool:
        return all(done for _side, done in self.filled_in)


def managers(moment: Moment) -> list[Member]:
    """Who answers as the manager: the one of the time agreement, or else each line manager here;
    never one of the two who meet."""
    agreement = agreement_of(moment.series.ambassador)
    found = holders(moment.organisation, Role.MANAGER)
    found = [member for member in found if member.pk not in moment.series.pair]
    agreed = [member for member in found if agreement and member.pk == agreement.manager_id]
    return agreed or found


def is_open(moment: Moment) -> bool:
    """Until the moment, answers can change."""
    return moment.is_planned and moment.date >= clock.today()


def has_mirror(moment: Moment) -> bool:
    return moment.series.kind == Series.Kind.EVALUATION and not moment.is_cancelled


def side_of(moment: Moment, member: Member) -> str:
    """For whom this member answers, or ""; a manager only once one of the two began."""
    if member.pk == moment.series.ambassador_id:
        return Side.AMBASSADOR
    if member.pk == moment.series.partner_id:
        return Side.HR
    began = MirrorAnswer.objects.filter(moment=moment).exclude(side=Side.MANAGER).exists()
    return Side.MANAGER if began and member in managers(moment) else ""


def mirror_of(moment: Moment, reader: Member, side: str = "") -> Mirror | None:
    """None where there is none to fill in or to see; in one query for the two who meet."""
    if not has_mirror(moment):
        return None
    side = side or side_of(moment, reader)
    rows = list(MirrorAnswer.objects.filter(moment=moment))
    if not side or not (rows or is_open(moment)):
        return None
    by_side = {row.side: row for row in rows}
    own = by_side.get(side)
    if own and own.member_id != reader.pk:
        own = None  # of a manager before this one
    shown = len(by_side) == len(Side) and all(row.shows for row in rows) and own is not None
    return Mirror(
        side=side,
        own=own,
        filled_in=[(Side(name).label, name in by_side) for name in Side.values],
        differences=_differences(by_side) if shown else [],
        can_change=is_open(moment),
    )


def _differences(by_side: dict[str, MirrorAnswer]) -> list[Difference]:
    words = dict(SCALE)
    found = []
    for number in range(len(TITLES)):
        given = [(Side(name).label, by_side[name].answers[number]) for name in Side.values]
        found.append(Difference(number, [(side, value, words[value]) for side, value in given]))
    return sorted(found, key=lambda each: -each.size)
