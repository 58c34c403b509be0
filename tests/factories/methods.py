import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.models import Programme
from research.models import Method, MethodUse, MethodVersion, ResearchQuestion


class MethodFactory(DjangoModelFactory):
    class Meta:
        model = Method

    programme = factory.LazyFunction(lambda: Programme.objects.get())


class MethodVersionFactory(DjangoModelFactory):
    """Published today, unless `published_on=None`."""

    class Meta:
        model = MethodVersion

    method = factory.SubFactory(MethodFactory)
    programme = factory.SelfAttribute("method.programme")
    number = 1
    title = factory.Sequence(lambda n: f"Methode {n}")
    level = "micro"
    audience = "Voor een team met ploegendienst."
    steps = "Kies een vaste dag."
    evidence = "Drie organisaties zagen meer vragen."
    since = factory.LazyFunction(clock.today)
    published_on = factory.LazyFunction(clock.today)


class MethodUseFactory(DjangoModelFactory):
    """Takes `organisation=`."""

    class Meta:
        model = MethodUse

    method = factory.SubFactory(MethodFactory)
    programme = factory.SelfAttribute("method.programme")
    starts = factory.LazyFunction(clock.today)


class ResearchQuestionFactory(DjangoModelFactory):
    class Meta:
        model = ResearchQuestion

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    code = factory.Sequence(lambda n: f"V{n % 100}")
    text = "Hoe vaak praten ambassadeurs met collega's?"
    level = "micro"
    aspect = "process"
    variables = ("kind",)
    since = factory.LazyFunction(clock.today)
