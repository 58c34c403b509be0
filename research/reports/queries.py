from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from evaluations.programme.queries import Line, Spoken, activity_plan, macro_log, phases
from organisations import clock
from organisations.models import Phase, Programme
from research.figures import queries as figures
from research.figures.quarters import quarter_of
from research.figures.sheets import Sheet
from research.methods.models import Guide, MethodVersion
from research.models import InstrumentVersion, Release, Wave
from research.participation import programme as participation
from research.readers import given
from research.readers.given import Level, Wanted
from research.readers.reported import Reported, reported
from research.reports.models import Publication, Report
from research.reports.periods import Period


@dataclass(frozen=True)
class Research:
    """What was done for the research, as numbers only."""

    forms: int
    rounds: int
    releases: int


@dataclass(frozen=True)
class Facts:
    """What the report says, before it is put in words."""

    programme: Programme
    period: Period
    phases: list[Phase]
    seen: Reported
    hours: Mapping[str, float]  # of support, by level
    methods: int
    participation: participation.Sheet | None
    sheets: list[Sheet]  # of the quarters in the period, the oldest first
    research: Research
    plan: list[Line]
    talks: list[Spoken]


def facts(programme: Programme, year: int) -> Facts:
    """In the scope of the programme, for its staff."""
    period = Period.of(programme, year)
    seen = reported(programme, first=period.first, last=period.last, before=period.year_before)
    sheets = figures.of_programme(programme)
    methods = MethodVersion.objects.filter(programme=programme, published_on__isnull=False)
    return Facts(
        programme=programme,
        period=period,
        phases=phases(programme),
        seen=seen,
        hours=_hours(programme, period),
        methods=sum(map(period.has, methods.values_list("published_on", flat=True))),
        participation=participation.newest(programme),
        sheets=[sheet for sheet in reversed(sheets) if period.has(sheet.quarter)],
        research=_research(programme, period, seen.starts),
        plan=[
            line
            for line in activity_plan(programme)
            if line.first <= period.last and line.last >= period.first
        ],
        talks=[talk for talk in macro_log(programme) if period.has(talk.on)],
    )


def _hours(programme: Programme, period: Period) -> dict[str, float]:
    totals, _lines = given.totals(programme, Wanted())
    there = [total for total in totals if quarter_of(period.first) <= total.quarter <= period.last]
    return {
        level: round(sum(total.hours[nth] for total in there), 1)
        for nth, level in enumerate(Level.values)
    }


def _research(programme: Programme, period: Period, starts: Iterable[date]) -> Research:
    here = {"programme": programme}
    days = set(starts)
    forms = InstrumentVersion.objects.filter(
        **here, published_on__gte=period.first, published_on__lte=period.last
    )
    releases = Release.objects.filter(**here, state=Release.State.APPROVED)
    moments = releases.values_list("decided_at", flat=True)
    approved = [at.astimezone(clock.AMSTERDAM).date() for at in moments if at]
    return Research(
        forms=forms.count(),
        rounds=sum(
            any(period.has(wave.opens_on(start)) for start in days or {None})
            for wave in Wave.objects.filter(**here)
        ),
        releases=sum(map(period.has, approved)),
    )


def reports(programme: Programme, *, with_drafts: bool) -> QuerySet[Report]:
    rows = Report.objects.filter(programme=programme).select_related("published_by")
    return rows if with_drafts else rows.published()


def to_put_there(programme: Programme, wanted: str | None) -> Report | None:
    """The report with this key, when it can stand on the public page."""
    rows = Report.objects.filter(programme=programme).standing().defer("content")
    return next((report for report in rows if str(report.pk) == wanted), None) if wanted else None


def newer(report: Report) -> Report | None:
    """The newest published edition after this one."""
    rows = Report.objects.published().filter(programme_id=report.programme_id, year=report.year)
    return rows.filter(number__gt=report.number).first()


def publications(programme: Programme) -> QuerySet[Publication]:
    rows = Publication.objects.filter(programme=programme)
    return rows.select_related("report__file", "guide__file")


def is_there(programme: Programme, **target: Any) -> bool:
    """Whether a publication leads there: to a `link`, a `report` or a `guide`."""
    return publications(programme).filter(**target).exists()


def shown(programme: Programme) -> QuerySet[Publication]:
    """Those that stand on the public page: what is not on paper, or withdrawn, does not."""
    ready = Q(report__state=Report.State.READY, report__withdrawn_at=None)
    made = Q(guide__state=Guide.State.READY)
    return publications(programme).filter(~Q(link="") | ready | made)
