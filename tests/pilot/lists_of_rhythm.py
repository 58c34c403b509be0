"""Lists of talks and of what is in the way: their rows, and what each page costs."""

from datetime import timedelta

from evaluations.models import Moment
from organisations import clock
from tests.factories import MeasureFactory, MomentFactory, ObstacleFactory, SeriesFactory


def moments(own, team, n):
    ambassador, hr = own.members["ambassador"], own.members["hr"]
    for _ in range(n):
        series = SeriesFactory(organisation=own.organisation, ambassador=ambassador, partner=hr)
        MomentFactory(organisation=own.organisation, series=series)
        MomentFactory(
            organisation=own.organisation,
            series=series,
            date=clock.today() - timedelta(days=9),
            status=Moment.Status.DONE,
        )


def measures(own, team, n):
    here = {"organisation": own.organisation}
    for obstacle in ObstacleFactory.create_batch(n, **here):
        MeasureFactory(**here, obstacle=obstacle)
        MeasureFactory(**here, owner=own.members["manager"])
        ObstacleFactory(**here, closed_on=clock.today())


RHYTHM = [
    ("hr", "/o/{}/moments/", moments, 8),
    ("hr", "/o/{}/measures/", measures, 10),
    ("manager", "/o/{}/measures/mine/", measures, 6),
]
