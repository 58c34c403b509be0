import factory
from factory.django import DjangoModelFactory

from ambassadors.hours.weeks import last_week
from ambassadors.models import HoursPoint, HoursWeek
from organisations import clock


class HoursWeekFactory(DjangoModelFactory):
    """Takes `author=`; the week that was last."""

    class Meta:
        model = HoursWeek

    user = factory.SelfAttribute("author.user")
    week = factory.LazyFunction(lambda: last_week(clock.today()))
    answer = HoursWeek.Answer.ALL


class HoursPointFactory(DjangoModelFactory):
    """Takes `ambassador=` and `shared_with=`."""

    class Meta:
        model = HoursPoint

    figures = factory.LazyFunction(
        lambda: [
            {"month": "2026-01-01", "weeks": 4, "agreed": "16.0", "received": "3.5"},
            {"month": "2026-02-01", "weeks": 3, "agreed": "12.0", "received": "4.0"},
        ]
    )
    remark = "Het rooster zit vol"
    shared_on = factory.LazyFunction(clock.today)
