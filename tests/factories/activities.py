from datetime import time, timedelta

import factory
from factory.django import DjangoModelFactory

from evaluations.models import Activity
from organisations import clock
from tests.factories.organisations import MemberFactory


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    kind = Activity.Kind.WALK_IN
    title = "Inloopuur"
    date = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))
    starts = time(10)
    ends = time(11)
    added_by = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
