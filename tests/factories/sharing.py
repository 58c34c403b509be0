import factory
from factory.django import DjangoModelFactory

from ambassadors.models import LearningQuestion, PublicCard, Tip
from organisations import clock
from tests.factories.organisations import MemberFactory


class LearningQuestionFactory(DjangoModelFactory):
    """Not answered yet, without a name."""

    class Meta:
        model = LearningQuestion

    ambassador = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    question = "Betaalt het werk een cursus Engels?"
    asked_on = factory.LazyFunction(clock.today)


class PublicCardFactory(DjangoModelFactory):
    class Meta:
        model = PublicCard

    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    where = "Dinsdag om 12 uur in de kantine"


class TipFactory(DjangoModelFactory):
    class Meta:
        model = Tip

    author = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    text = "Vraag of je een les mag proberen."
    shared_on = factory.LazyFunction(clock.today)
