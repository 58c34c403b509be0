"""Participation over all organisations, made by the worker once in a quarter and then stored.

What is exposed: for each measure and each year since the start, the mean number of every hundred
employees and how many organisations it is of. Never an organisation, a sector or a count of people.
A point is stored when at least three organisations make it up and none is more than 70 percent of
their sum (`Cell`). Each of them has at least five people who took part, and its own number is
rounded to five first. A later quarter gives a point a new mean only when the same number of
organisations, or at least three more or fewer, are in it: the difference of two quarters is then
never that of one or two organisations. Until then the point stays as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from organisations import clock
from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.jobs import queue
from organisations.models import Job, Programme
from organisations.tenancy import scope
from research.disclosure import Cell
from research.figures.quarters import quarter_of
from research.participation.models import ParticipationFigure, ParticipationRun
from research.readers.participated import Points, participated

KIND = "participation"
type Place = tuple[str, int]


@dataclass(frozen=True)
class Point:
    """A mean of every hundred, over so many organisations."""

    per_100: int
    organisations: int


def make_quarter() -> None:
    """Let the figures of this quarter be made, where they were not yet."""
    for programme in Programme.objects.all():
        with scope(programme=programme.pk, staff=programme.pk):
            plan_quarter(programme)


def plan_quarter(programme: Programme) -> None:
    """In the scope of the programme, for its staff. Until a year after its end: the figures of the
    last year come after it."""
    quarter = quarter_of(clock.today())
    if quarter.year > programme.ends.year + 1:
        return
    run, is_new = ParticipationRun.objects.get_or_create(programme=programme, quarter=quarter)
    if is_new:
        queue.plan(KIND, run.pk, owner=programme)


@queue.handler(KIND)
def make(job: Job) -> None:
    with queue.owner_scope(job):
        runs = ParticipationRun.objects.select_for_update(of=["self"])
        run = runs.select_related("programme").get(pk=job.subject_id)
        if run.made_on is None:
            make_figures(run)


@transaction.atomic
def make_figures(run: ParticipationRun) -> None:
    """All of this quarter in one transaction. In the scope of the programme, for its staff."""
    points = participated(run.programme)
    shown = renewed(computed(points), before=_before(run))
    ParticipationFigure.objects.bulk_create(
        ParticipationFigure(
            programme_id=run.programme_id,
            run=run,
            measure=measure,
            relative=relative,
            per_100=point.per_100,
            organisations=point.organisations,
        )
        for (measure, relative), point in shown.items()
    )
    run.made_on = clock.today()
    run.shown, run.withheld = len(shown), len(points.keys() - shown.keys())
    run.save(update_fields=["made_on", "shown", "withheld"])


def computed(points: Points) -> dict[Place, Point]:
    """The points that may be shown by themselves."""
    return {
        place: Point(round(sum(of_each.values()) / len(of_each)), len(of_each))
        for place, of_each in points.items()
        if len(of_each) >= FEWEST_ORGANISATIONS and Cell(dict(of_each.items())).is_safe
    }


def renewed(points: Mapping[Place, Point], *, before: Mapping[Place, Point]) -> dict[Place, Point]:
    """Beside what was shown before: a point that one or two came into, or left, stays as it was."""
    return {
        place: before[place] if place in before and _tells(point, before[place]) else point
        for place, point in points.items()
    }


def _tells(point: Point, before: Point) -> bool:
    return 0 < abs(point.organisations - before.organisations) < FEWEST_ORGANISATIONS


def _before(run: ParticipationRun) -> dict[Place, Point]:
    """The newest figures before these."""
    runs = ParticipationRun.objects.filter(programme=run.programme, made_on__isnull=False)
    last = runs.filter(quarter__lt=run.quarter).order_by("-quarter").first()
    rows = ParticipationFigure.objects.filter(run=last) if last else ()
    return {(row.measure, row.relative): Point(row.per_100, row.organisations) for row in rows}
