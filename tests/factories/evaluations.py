from datetime import time, timedelta

import factory
from factory.django import DjangoModelFactory

from evaluations.models import Moment, Series
from organisations import clock
from tests.factories.organisations import MemberFactory


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    ambassador = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    hr = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    rhythm = Series.Rhythm.QUARTER


class MomentFactory(DjangoModelFactory):
    class Meta:
        model = Moment

    series = factory.SubFactory(SeriesFactory, organisation=factory.SelfAttribute("..organisation"))
    date = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))
    time = time(10, 30)
