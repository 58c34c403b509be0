"""One organisation on the board, from the facts that were read of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from ambassadors.models import ParticipationAgreement
from evaluations.conditions.meter import meter
from organisations import clock
from organisations.models import Organisation, Programme
from pilot.overview.board import flags, stages
from pilot.overview.board.flags import Facts, Flag
from pilot.overview.board.stages import Stage

Agreed = ParticipationAgreement.State
# A list of values for each column.
type Table = dict[str, list[Any]]


# The state of a participation agreement that tells most comes first.
PLACES = (Agreed.IN_FORCE, Agreed.ASKED, Agreed.DRAFT, Agreed.ENDED)
# The tables with at most one line for each organisation, and their columns that are days.
COUNTED = (
    "profiles", "leaders", "invitations", "tasks", "decisions", "moments", "agreements", "managing",
    "help", "plans", "gatherings", "filled",
)  # fmt: skip
DAYS = ("starts", "next_moment", "last_moment", "agreed_until", "next_gathering")


@dataclass(slots=True)
class Row(Facts):
    """What the board and the page of an organisation show of it."""

    id: int = 0
    slug: str = ""
    name: str = ""
    status: str = ""
    sector_id: str = ""
    sector_name: str = ""
    contacts: Sequence[str] = ()  # ids of who its ambassadors can call
    help_open: int = 0
    standing: int | None = None  # of the participation agreement, in PLACES
    flags: Sequence[Flag] = ()
    weight: int = 0
    # These raise no flag.
    roles_filled: int = 0
    next_gathering: date | None = None
    met: int | None = None  # conditions

    @property
    def status_label(self) -> str:
        return str(Organisation.Status(self.status).label)

    @property
    def participation_label(self) -> str:
        return _("not made yet") if self.standing is None else str(PLACES[self.standing].label)

    @property
    def next_event(self) -> date | None:
        return min((day for day in (self.next_moment, self.next_gathering) if day), default=None)

    @property
    def next_is_gathering(self) -> bool:
        return self.next_event is not None and self.next_event == self.next_gathering

    @property
    def takes_part(self) -> bool:
        return self.stage in stages.TAKES_PART

    @property
    def trend(self) -> int:
        """Points more than in the quarter before; 0 where that is not known."""
        if self.points is None or self.points_before is None:
            return 0
        return self.points - self.points_before

    @property
    def fell(self) -> int:
        """Points fewer than in the quarter before."""
        return max(0, -self.trend)


class Placed(Protocol):
    """What has a place on the board: a row, or the line that is kept of it."""

    @property
    def name(self) -> str: ...
    @property
    def sector_id(self) -> str: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def weight(self) -> int: ...
    @property
    def late(self) -> int: ...
    @property
    def flags(self) -> Sequence[Flag]: ...
    @property
    def contacts(self) -> Sequence[str]: ...
    @property
    def takes_part(self) -> bool: ...


def order(one: Placed) -> tuple[bool, int, int, str]:
    """Who takes part first, then who has the heaviest flags, then most late tasks."""
    return not one.takes_part, -one.weight, -one.late, one.name.casefold()


@dataclass(frozen=True)
class Board[Of: Placed]:
    rows: list[Of]
    sectors: dict[str, str]  # id → name


def named(table: Table) -> dict[str, str]:
    """By name."""
    found = zip(table["id"], table["name"], strict=True)
    return dict(sorted(found, key=lambda pair: pair[1].casefold()))


def rows(programme: Programme, read: dict[str, Table]) -> list[Row]:
    """Of every organisation, who needs help most first."""
    found = _directory(programme, read)
    for name in COUNTED:
        _write(found, read[name])
    _add_ambassadors(found, read["ambassadors"])
    _add_last_two(found, read["scores"])
    _add_met(found, read["newest"])
    return sorted(map(_flagged, found.values()), key=order)


def _directory(programme: Programme, read: dict[str, Table]) -> dict[int, Row]:
    """With nothing but what every organisation has."""
    today, sectors = clock.today(), named(read["sectors"])
    columns = [
        read["organisations"][name] for name in ("id", "slug", "name", "status", "sector_id")
    ]
    return {
        pk: Row(
            today,
            Stage.RECRUITING,
            programme_ends=programme.ends,
            id=pk,
            slug=slug,
            name=name,
            status=status,
            sector_id=sector,
            sector_name=sectors[sector],
        )
        for pk, slug, name, status, sector in zip(*columns, strict=True)
    }


def _write(found: dict[int, Row], table: Table) -> None:
    """Of one line for each organisation. Column by column, because two thousand organisations have
    forty thousand facts; what nobody wrote down stays as the fields say."""
    told = [found[pk] for pk in table["organisation_id"]]
    for name, values in table.items():
        if name != "organisation_id":
            for row, value in zip(told, map(_day, values) if name in DAYS else values, strict=True):
                setattr(row, name, value)


def _flagged(row: Row) -> Row:
    row.stage = stages.stage(row.status, row.starts, row.today)
    if not row.takes_part:
        row.late = 0  # who does not take part (yet, or any more) is late with nothing
    row.flags = flags.raised(row)
    row.weight = flags.weight(row.flags)
    return row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _add_ambassadors(found: dict[int, Row], table: Table) -> None:
    """From a line for each contact in an organisation, and one for those without."""
    for pk, contact, number in zip(
        table["organisation_id"], table["contact"], table["number"], strict=True
    ):
        row = found[pk]
        row.ambassadors += number
        if contact:
            row.contacts = (*row.contacts, contact)
        else:
            row.without_contact = number


def _add_last_two(found: dict[int, Row], table: Table) -> None:
    """The points of the newest quarter that was counted, and of the one before it."""
    newest, *before = sorted(set(table["quarter"]), reverse=True) or [""]
    for pk, quarter, points in zip(
        table["organisation_id"], table["quarter"], table["points"], strict=True
    ):
        if quarter == newest:
            found[pk].points = points
        elif quarter == before[0]:
            found[pk].points_before = points


def _add_met(found: dict[int, Row], table: Table) -> None:
    for pk, scores in zip(table["organisation_id"], table["scores"], strict=True):
        found[pk].met = meter(scores).met
