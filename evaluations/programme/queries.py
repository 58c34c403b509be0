"""The programme as a whole, for its own pages and for reports. The scope of the programme must be
open."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Q, QuerySet, When

from evaluations.programme.models import MacroContact, PlannedAction, PlannedActionQuerySet
from organisations import clock
from organisations.models import Partner, Phase, Programme, Staff

PER_PAGE = 50
LATE = "late"
Status = PlannedAction.Status


# --- Where are we?


@dataclass(frozen=True)
class Standing:
    """Today against the run: in which phases, which comes next, and how far it is."""

    programme: Programme
    phases: list[Phase]

    @property
    def now(self) -> list[Phase]:
        return [phase for phase in self.phases if phase.first <= clock.today() <= phase.last]

    @property
    def next(self) -> Phase | None:
        return next((phase for phase in self.phases if phase.first > clock.today()), None)

    @property
    def is_before(self) -> bool:
        return clock.today() < self.programme.starts

    @property
    def is_over(self) -> bool:
        return clock.today() > self.programme.ends

    @property
    def percent(self) -> int:
        """How much of the run has passed."""
        days = (self.programme.ends - self.programme.starts).days + 1
        passed = (clock.today() - self.programme.starts).days + 1
        return 100 * min(max(passed, 0), days) // days

    @property
    def days_left(self) -> int:
        return max((self.programme.ends - clock.today()).days, 0)


def phases(programme: Programme) -> list[Phase]:
    """In the order of the days; one query."""
    return list(Phase.objects.filter(programme=programme))


def standing(programme: Programme) -> Standing:
    return Standing(programme, phases(programme))


# --- Partners


@dataclass(frozen=True)
class WithPeople:
    """A partner and who of it works for the programme today."""

    partner: Partner
    people: list[str]


def partners(programme: Programme) -> list[WithPeople]:
    """By name, with the names of their staff; two queries."""
    today = clock.today()
    here = Q(ends=None) | Q(ends__gte=today)
    staff = Staff.objects.filter(here, programme=programme, starts__lte=today)
    names: dict[str, set[str]] = {}
    for party, name in staff.order_by().values_list("party", "name"):
        names.setdefault(party, set()).add(name)
    # Of "another partner" nobody knows which one it is.
    names.pop(Staff.Party.OTHER, None)
    return [WithPeople(row, sorted(names.get(row.party, ()))) for row in _partners(programme)]


def watching(programme: Programme) -> dict[object, list[str]]:
    """The names of the partners that watch over a sector, by its key; one query."""
    found: dict[object, list[str]] = {}
    for partner in _partners(programme):
        if partner.sector_id:
            found.setdefault(partner.sector_id, []).append(partner.name)
    return found


def _partners(programme: Programme) -> QuerySet[Partner]:
    return Partner.objects.filter(programme=programme).select_related("sector")


# --- The activity plan


@dataclass(frozen=True)
class Wanted:
    """Which actions: of one status (or late), of one owner; all where it is empty."""

    status: str = ""
    owner: str = ""  # the key of a Staff

    def on(self, rows: PlannedActionQuerySet) -> PlannedActionQuerySet:
        if self.status:
            rows = rows.late() if self.status == LATE else rows.filter(status=self.status)
        return rows.filter(owner=UUID(self.owner)) if self.owner else rows


@dataclass(frozen=True)
class Line:
    """One line of the activity plan, as it stands in a report."""

    title: str
    owner: str
    party: str
    first: date
    last: date
    status: str
    level: str
    about: str  # organisation or sector, "" for the whole programme
    result: str  # or why it was dropped
    is_late: bool


def planned(programme: Programme, wanted: Wanted = Wanted()) -> PlannedActionQuerySet:
    """What is open by its last day, so that what is late stands first; then what is over, the
    newest first."""
    is_open = When(status__in=PlannedAction.OPEN, then=F("last"))
    rows = wanted.on(PlannedAction.objects.filter(programme=programme))
    rows = rows.select_related("owner", "sector", "organisation")
    return rows.order_by(Case(is_open).asc(nulls_last=True), "-last", "title", "pk")


def activity_plan(programme: Programme, wanted: Wanted = Wanted()) -> list[Line]:
    """All lines, in the order of the page; one query."""
    return [_line(row) for row in planned(programme, wanted)]


def _line(row: PlannedAction) -> Line:
    return Line(
        title=row.title,
        owner=row.owner.name,
        party=row.get_party_display(),
        first=row.first,
        last=row.last,
        status=str(Status(row.status).label),
        level=row.level,
        about=str(row.organisation or row.sector or ""),
        result=row.reason if row.status == Status.DROPPED else row.result,
        is_late=row.is_late,
    )


def owners(programme: Programme) -> list[tuple[str, str]]:
    """Who can have an action, and who has one: key and name; one query."""
    rows = Staff.objects.filter(programme=programme).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


# --- Talks with sectors and the country


@dataclass(frozen=True)
class Spoken:
    """One talk, as it stands in a report."""

    on: date
    kind: str
    with_kind: str
    with_name: str
    sector: str
    agreed: str
    follow_up: str
    held_by: str
    link: str


@dataclass(frozen=True)
class About:
    """Which talks: of one kind, with one kind of party, about one sector; all where it is empty."""

    kind: str = ""
    party: str = ""
    sector: str = ""


def contacts(programme: Programme, about: About = About()) -> QuerySet[MacroContact]:
    """The newest first."""
    rows = MacroContact.objects.filter(programme=programme)
    wanted = {"kind": about.kind, "with_kind": about.party, "sector": about.sector}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.select_related("sector", "held_by", "action")


def macro_log(programme: Programme, about: About = About()) -> list[Spoken]:
    """All talks, the newest first; one query."""
    return [
        Spoken(
            on=row.on,
            kind=row.get_kind_display(),
            with_kind=row.get_with_kind_display(),
            with_name=row.with_name,
            sector=str(row.sector or ""),
            agreed=row.agreed,
            follow_up=row.follow_up,
            held_by=row.held_by.name,
            link=row.link,
        )
        for row in contacts(programme, about)
    ]


def page_of(rows: QuerySet[Any], page: str | None) -> Page[Any]:
    """Fifty of them; two queries."""
    return Paginator(rows, PER_PAGE).get_page(page)
