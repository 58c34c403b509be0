import factory
from factory.django import DjangoModelFactory

from ambassadors.models import Appointment, Facility, LearningStory
from tests.factories.organisations import MemberFactory


class AppointmentFactory(DjangoModelFactory):
    """Only the row: nobody is asked to confirm it."""

    class Meta:
        model = Appointment

    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    covers = "Inpak"
    colleagues = 80


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    ambassador = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    item = Facility.Item.PLACE
    owner = Facility.Owner.MANAGER


class LearningStoryFactory(DjangoModelFactory):
    class Meta:
        model = LearningStory

    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    story = "Ik leerde laat lezen."
