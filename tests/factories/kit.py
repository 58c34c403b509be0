import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.models import Programme, Staff
from research.models import DevelopmentEdition, DevelopmentModule, Guide, Kit, NewStarter


class GuideFactory(DjangoModelFactory):
    class Meta:
        model = Guide

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    number = factory.Sequence(lambda n: n + 1)
    asked_by = factory.LazyAttribute(lambda guide: Staff.objects.first())
    asked_at = factory.LazyFunction(clock.now)
    content = factory.LazyFunction(lambda: {"methods": []})


class KitFactory(DjangoModelFactory):
    """Without anything in it."""

    class Meta:
        model = Kit

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    number = factory.Sequence(lambda n: n + 1)
    size = 2
    guide = factory.SubFactory(GuideFactory)
    asked_by = factory.LazyAttribute(lambda kit: Staff.objects.first())
    asked_at = factory.LazyFunction(clock.now)
    content = factory.LazyFunction(
        lambda: {"methods": [], "roles": [], "letters": [], "facilities": []}
    )
    content_hash = factory.Sequence(lambda n: f"{n:064}")


class NewStarterFactory(DjangoModelFactory):
    """Outside the pilot, this month."""

    class Meta:
        model = NewStarter

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    name = factory.Sequence(lambda n: f"Nieuwkomer {n}")
    month = factory.LazyFunction(clock.month)


class DevelopmentEditionFactory(DjangoModelFactory):
    """A draft."""

    class Meta:
        model = DevelopmentEdition

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    number = 1


class DevelopmentModuleFactory(DjangoModelFactory):
    class Meta:
        model = DevelopmentModule

    of = factory.SubFactory(DevelopmentEditionFactory)
    programme = factory.SelfAttribute("of.programme")
    place = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Module {n}")
    goals = "Je kunt een gesprek beginnen."
    activities = "Oefenen in tweetallen."
    minutes = 90
