import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.offers.models import Offer, ProgrammeOffer


class OfferFactory(DjangoModelFactory):
    """Valid today and checked today."""

    class Meta:
        model = Offer

    kind = Offer.Kind.COURSE
    title = factory.Sequence(lambda n: f"Heftruck {n}")
    audience = "iedereen"
    costs = "niets"
    how_to_apply = "Loop langs bij P&O."
    checked_on = factory.LazyFunction(clock.today)


class ProgrammeOfferFactory(OfferFactory):
    """Takes `programme=`."""

    class Meta:
        model = ProgrammeOffer
