"""The run of the programme with everything that has a day: phases, rounds, gatherings, and the
starts of the organisations, which come through the overview login."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import TruncQuarter

from evaluations.gatherings.models import Gathering, Session
from evaluations.programme.queries import Standing, phases, watching
from organisations import clock
from organisations.models import Organisation, Profile, Programme, Sector
from organisations.pipeline.steps import TAKES_PART
from organisations.tenancy.overview import overview
from pilot.overview.pipeline.tables import SectorRow
from pilot.overview.queries import coverage
from research.waves.models import Wave
from research.waves.queries import waves


@dataclass(frozen=True)
class Start:
    """An organisation that takes part, and the rounds that open there so long after its start."""

    name: str
    slug: str
    on: date
    rounds: list[tuple[str, date]]


@dataclass(frozen=True)
class Round:
    """A round of the research: one form from its first day anywhere to its last."""

    name: str  # T0, or the year
    form: str
    first: date
    last: date
    everywhere: bool  # at once, and not so long after each start


@dataclass(frozen=True)
class Meetings:
    """How many days there are for one kind of gathering in a quarter; `soon` is the first one that
    is still to come."""

    kind: str
    quarter: date
    number: int
    soon: date | None

    @property
    def kind_name(self) -> str:
        return str(Gathering.Kind(self.kind).label)


@dataclass(frozen=True)
class Run:
    standing: Standing
    rounds: list[Round]
    meetings: list[Meetings]
    starts: list[Start]

    @property
    def programme(self) -> Programme:
        return self.standing.programme


def run(programme: Programme) -> Run:
    """As many queries for 20 as for 2,000 organisations: four."""
    found = list(waves(programme))
    starts = _starts(programme, [wave for wave in found if not wave.opens])
    days = [start.on for start in starts]
    rounds = [made for wave in found if (made := _round(wave, days))]
    return Run(
        Standing(programme, phases(programme)),
        sorted(rounds, key=lambda row: (row.first, row.name, row.form)),
        _meetings(programme),
        starts,
    )


def _starts(programme: Programme, relative: Iterable[Wave]) -> list[Start]:
    """By their first day, those of which it is known."""
    profile = Profile.objects.filter(organisation_id=OuterRef("pk"))
    with overview():
        rows = Organisation.objects.using("overview").filter(
            programme=programme, status__in=TAKES_PART
        )
        rows = rows.annotate(on=Subquery(profile.values("starts")[:1])).exclude(on=None)
        found = list(rows.order_by("on", "name").values_list("name", "slug", "on"))
    return [
        Start(name, slug, on, [(wave.name, day) for wave in relative if (day := wave.opens_on(on))])
        for name, slug, on in found
    ]


def _round(wave: Wave, starts: list[date]) -> Round | None:
    """None for a round that waits for a first organisation."""
    days = [day for start in starts if (day := wave.opens_on(start))]
    if wave.opens:
        days = [wave.opens]
    if not days:
        return None
    last = max(days) + timedelta(days=wave.days - 1)
    form = str(wave.version.instrument)
    return Round(wave.name, form, min(days), last, everywhere=wave.opens is not None)


def _meetings(programme: Programme) -> list[Meetings]:
    rows = Session.objects.filter(
        programme=programme, cancelled=False, gathering__cancelled=False
    ).order_by()
    counted = rows.values(kind=F("gathering__kind"), quarter=TruncQuarter("date")).annotate(
        number=Count("pk"), soon=Min("date", filter=Q(date__gte=clock.today()))
    )
    order = list(Gathering.Kind.values)
    found = [Meetings(**row) for row in counted]
    return sorted(found, key=lambda row: (order.index(row.kind), row.quarter))


# --- Sectors


@dataclass(frozen=True)
class Covered:
    """A sector against its target, and which partners watch over it."""

    row: SectorRow
    partners: list[str]


def sectors(programme: Programme) -> tuple[list[Covered], SectorRow]:
    """Where most is missing first, and all sectors together; three queries."""
    found, watched = coverage(programme), watching(programme)
    rows = [Covered(row, watched.get(row.pk, [])) for row in found.sectors]
    rows.sort(key=lambda one: (-one.row.short, str(one.row.name).lower()))
    return rows, found.total


def missing(rows: Iterable[Covered]) -> int:
    """How many organisations are wanted still; a sector with too many makes up for no other."""
    return sum(one.row.short for one in rows)


def sector_names(programme: Programme) -> list[tuple[str, str]]:
    rows = Sector.objects.filter(programme=programme).values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]
