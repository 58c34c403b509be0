from datetime import time, timedelta

import factory
from factory.django import DjangoModelFactory

from evaluations.gatherings.models import Gathering, Place, Presence, Session, SignUp
from organisations import clock
from organisations.models import Programme
from tests.factories.organisations import MemberFactory


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    name = factory.Sequence(lambda n: f"Zaal {n}")
    address = "Tiberdreef 4, Utrecht"
    travel = "Tien minuten lopen van station Overvecht."
    access = "Er is een lift en een ringleiding."


class GatheringFactory(DjangoModelFactory):
    class Meta:
        model = Gathering

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    kind = Gathering.Kind.TRAINING
    title = "Basistraining"
    text = "Leren hoe je een gesprek begint."
    audience = ("ambassador",)
    host = "Trainer van CNV"
    capacity = 12


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    gathering = factory.SubFactory(GatheringFactory)
    programme = factory.SelfAttribute("gathering.programme")
    date = factory.LazyFunction(lambda: clock.today() + timedelta(days=20))
    starts = time(10)
    ends = time(16)
    form = Session.Form.ON_SITE
    place = factory.SubFactory(PlaceFactory, programme=factory.SelfAttribute("..programme"))


class SignUpFactory(DjangoModelFactory):
    """Takes `gathering_id`, and does not count as a place: that is what the actions do."""

    class Meta:
        model = SignUp

    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    name = factory.SelfAttribute("member.name")
    role = "ambassador"
    state = SignUp.State.PLACED


class PresenceFactory(DjangoModelFactory):
    """Takes `sign_up` and `session_id`."""

    class Meta:
        model = Presence

    organisation = factory.SelfAttribute("sign_up.organisation")
    state = Presence.State.PRESENT
    noted_on = factory.LazyFunction(clock.today)
