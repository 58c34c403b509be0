from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from evaluations.programme.models import MacroContact, PlannedAction
from organisations import clock
from organisations.models import Partner, Phase, Programme


class PhaseFactory(DjangoModelFactory):
    class Meta:
        model = Phase

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    name = factory.Sequence(lambda n: f"Fase {n}")
    first = factory.LazyFunction(lambda: clock.today() - timedelta(days=30))
    last = factory.LazyFunction(lambda: clock.today() + timedelta(days=30))


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    programme = factory.LazyFunction(lambda: Programme.objects.get())
    name = factory.Sequence(lambda n: f"Vakbond {n}")
    kind = Partner.Kind.UNION
    mailbox = "leren@vakbond.example"
    part = "Voert de pilot uit."


class PlannedActionFactory(DjangoModelFactory):
    """Takes `owner=`, a Staff."""

    class Meta:
        model = PlannedAction

    programme = factory.SelfAttribute("owner.programme")
    party = factory.SelfAttribute("owner.party")
    title = "Een handreiking maken"
    first = factory.LazyFunction(lambda: clock.today() - timedelta(days=10))
    last = factory.LazyFunction(lambda: clock.today() + timedelta(days=10))
    level = PlannedAction.Level.MACRO


class MacroContactFactory(DjangoModelFactory):
    """Takes `held_by=`, a Staff."""

    class Meta:
        model = MacroContact

    programme = factory.SelfAttribute("held_by.programme")
    on = factory.LazyFunction(clock.today)
    kind = MacroContact.Kind.TALK
    with_kind = MacroContact.With.SECTOR_FUND
    with_name = "Fonds Vers Brood"
    agreed = "Het fonds denkt mee over een cursus."
    follow_up = "Een voorstel sturen"
