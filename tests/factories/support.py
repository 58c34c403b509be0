from datetime import timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.models import SharedAction, SupportGiven, SupportRequest
from tests.factories.organisations import MemberFactory


class SupportRequestFactory(DjangoModelFactory):
    class Meta:
        model = SupportRequest

    asked_by = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    asked_as = "ambassador"
    category = SupportRequest.Category.TIME
    urgency = SupportRequest.Urgency.WEEK
    question = "Hoe vinden we tijd?"
    asked_at = factory.LazyFunction(clock.now)
    answer_by = factory.LazyFunction(lambda: clock.today() + timedelta(days=7))


class SharedActionFactory(DjangoModelFactory):
    class Meta:
        model = SharedAction

    title = "Een datum prikken"
    side = SharedAction.Side.PROGRAMME
    made_by_name = "Sanne de Graaf"


class SupportGivenFactory(DjangoModelFactory):
    """Takes `given_by=`, a Staff; by itself an arrangement for the whole country."""

    class Meta:
        model = SupportGiven

    programme = factory.SelfAttribute("given_by.programme")
    on = factory.LazyFunction(clock.today)
    level = SupportGiven.Level.MACRO
    kind = SupportGiven.Kind.ARRANGEMENT
    hours = Decimal("2.0")
    about = "Afspraak met een fonds"
