from datetime import date

import factory
from factory.django import DjangoModelFactory

from ambassadors import codes
from ambassadors.models import Ambassador, Conversation
from organisations import clock
from tests.factories.organisations import MemberFactory


class AmbassadorFactory(DjangoModelFactory):
    class Meta:
        model = Ambassador

    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    research = True
    research_since = date(2020, 1, 1)


class ConversationFactory(DjangoModelFactory):
    class Meta:
        model = Conversation

    author = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    month = factory.LazyFunction(clock.month)
    kind = codes.Kind.CONVERSATION
    subjects = factory.LazyFunction(lambda: [codes.Subject.LANGUAGE.value])
