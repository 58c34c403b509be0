"""Figures are made by the worker, once for each quarter that has closed."""

import logging
from collections import defaultdict
from datetime import date

from django.db import transaction

from organisations import clock
from organisations.figures import rules
from organisations.jobs import queue
from organisations.models import (
    FigureRun,
    Job,
    OrganisationFigure,
    Programme,
    ProgrammeFigure,
)
from organisations.tenancy import scope
from research.figures import outcome, register
from research.figures.compute import WHOLE, Computed, compute
from research.figures.quarters import closed_since
from research.readers.counted import counted
from research.readers.registered import registered

log = logging.getLogger(__name__)
KIND = "figures"


def close_quarters() -> None:
    """Let the figures be made of every quarter that has closed and has none yet."""
    for programme in Programme.objects.all():
        with scope(programme=programme.pk, staff=programme.pk):
            plan_quarters(programme)


def plan_quarters(programme: Programme) -> None:
    """In the scope of the programme, for its staff. The quarters that were planned are left."""
    there = set(FigureRun.objects.filter(programme=programme).values_list("quarter", flat=True))
    for quarter in closed_since(programme.starts):
        if quarter not in there and quarter <= programme.ends:
            run = FigureRun.objects.create(
                programme=programme, quarter=quarter, rules=rules.VERSION
            )
            queue.plan(KIND, run.pk, owner=programme)


@queue.handler(KIND)
def make(job: Job) -> None:
    with queue.owner_scope(job):
        run = (
            FigureRun.objects.select_for_update().select_related("programme").get(pk=job.subject_id)
        )
        if run.made_on is None:
            make_figures(run)


@transaction.atomic
def make_figures(run: FigureRun) -> None:
    """All figures of the quarter of `run` in one transaction: nobody sees half of them. In the
    scope of the programme, for its staff."""
    shown, withheld = compute(counted(run.programme, run.quarter))
    about_organisations = [
        register.compute(registered(run.programme, run.quarter)),
        outcome.of_quarter(run.programme, run.quarter),
    ]
    for more, fewer in about_organisations:
        shown, withheld = shown + more, withheld + fewer
    of_organisations = defaultdict(list)
    for one in shown:
        if isinstance(one.node, int):
            of_organisations[one.node].append(one)
    ProgrammeFigure.objects.bulk_create(
        ProgrammeFigure(
            programme=run.programme,
            sector_id=None if one.node == WHOLE else one.node,
            quarter=run.quarter,
            measure=one.measure,
            value=one.value,
        )
        for one in shown
        if not isinstance(one.node, int)
    )
    for pk, figures in of_organisations.items():
        with scope(org=pk, programme=run.programme_id):
            _store(pk, run.quarter, figures)
    run.made_on = clock.today()
    run.shown, run.withheld = len(shown), withheld
    run.save(update_fields=["made_on", "shown", "withheld"])


def _store(pk: int, quarter: date, figures: list[Computed]) -> None:
    OrganisationFigure.objects.bulk_create(
        OrganisationFigure(
            organisation_id=pk, quarter=quarter, measure=one.measure, value=one.value
        )
        for one in figures
    )
