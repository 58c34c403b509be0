from datetime import time, timedelta

import factory
from factory.django import DjangoModelFactory

from evaluations.models import Measure, Moment, Obstacle, Series
from organisations import clock
from tests.factories.organisations import MemberFactory


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    ambassador = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    partner = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    rhythm = Series.Rhythm.QUARTER


class MomentFactory(DjangoModelFactory):
    class Meta:
        model = Moment

    series = factory.SubFactory(SeriesFactory, organisation=factory.SelfAttribute("..organisation"))
    date = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))
    time = time(10, 30)


class ObstacleFactory(DjangoModelFactory):
    class Meta:
        model = Obstacle

    kind = Obstacle.Kind.ROSTER
    severity = Obstacle.Severity.HINDERS
    seen_on = factory.LazyFunction(clock.today)


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    text = "Een ander rooster maken"
    owner = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    due = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))
