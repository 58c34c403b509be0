"""The obstacle radars and the conditions: their rows, and what each page costs."""

from datetime import date

from evaluations.models import Obstacle
from organisations import clock
from organisations.models import FigureRun, OrganisationFigure, ProgrammeFigure
from research.figures.measures import OBSTACLES
from research.figures.quarters import quarter_of
from research.figures.register import REGISTER
from tests.factories import LogDecisionFactory, MeasureFactory, ObstacleFactory, SectorFactory


def figures(own, team, n):
    """So many quarters with a figure of everything, and so many rows in the register."""
    organisation = own.organisation
    decided = {"decided_on": date(2020, 1, 1), "recorded_at": clock.now()}
    LogDecisionFactory(organisation=organisation, recorded_by=own.members["hr"], **decided)
    quarter = quarter_of(clock.today())
    for _ in range(n):
        quarter = quarter_of(quarter - clock.DAY)
        FigureRun.objects.get_or_create(
            programme=team.programme, quarter=quarter, rules=1, made_on=clock.today()
        )
        facts = {"quarter": quarter, "value": 10}
        for measure in (*OBSTACLES, *REGISTER):
            code = {"measure": measure.code}
            OrganisationFigure.objects.get_or_create(organisation=organisation, **facts, **code)
            for sector in (None, organisation.sector_id):
                ProgrammeFigure.objects.get_or_create(
                    programme=team.programme, sector_id=sector, **facts, **code
                )
    for kind in Obstacle.Kind.values[:n]:
        obstacle = ObstacleFactory(organisation=organisation, kind=kind)
        MeasureFactory(organisation=organisation, obstacle=obstacle)
    SectorFactory.create_batch(n)


RADAR = [
    ("hr", "/o/{}/figures/radar/", figures, 10),
    ("works_council", "/o/{}/figures/radar/", figures, 8),
    ("union_contact", "/programme/radar/", figures, 9),
    ("programme_staff", "/programme/conditions/", figures, 8),
    ("researcher", "/programme/conditions/", figures, 9),
    ("researcher", "/research/codebook/", figures, 7),
]
