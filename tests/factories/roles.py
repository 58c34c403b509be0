from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from organisations import clock
from roles.catalogue import Role
from roles.models import Announcement, Assignment, Invitation, LogDecision, Question, Task
from roles.queries import rights_about_conversations
from tests.factories.organisations import MemberFactory


class AssignmentFactory(DjangoModelFactory):
    """Only the row: the role group of the person's account is left as it is."""

    class Meta:
        model = Assignment

    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    role = Role.AMBASSADOR
    starts = factory.LazyFunction(lambda: clock.today() - timedelta(days=30))


class AnnouncementFactory(DjangoModelFactory):
    """A letter to the management team that may go out: about nobody, and without gaps."""

    class Meta:
        model = Announcement

    template = "management"
    title = factory.Sequence(lambda n: f"Brief {n}")
    body = "Beste collega's,"
    made_by = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    made_on = factory.LazyFunction(clock.today)


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    name = "Ilse Idema"
    email = "ilse@example.org"
    role = Role.MANAGER
    invited_on = factory.LazyFunction(clock.today)


class TaskFactory(DjangoModelFactory):
    """One more task beside those of the catalogue; its code is not in the catalogue."""

    class Meta:
        model = Task

    code = factory.Sequence(lambda n: f"X{n}")
    role = Role.MANAGER


class QuestionFactory(DjangoModelFactory):
    """A question of the works council that waits for its answer."""

    class Meta:
        model = Question

    question = factory.Sequence(lambda n: f"Wie ziet dit, vraag {n}?")
    asked_by = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    asked_at = factory.LazyFunction(clock.now)


class LogDecisionFactory(DjangoModelFactory):
    """A yes to the conversation log, on the rights as they are."""

    class Meta:
        model = LogDecision

    body = LogDecision.Body.WORKS_COUNCIL
    outcome = LogDecision.Outcome.APPROVED
    decided_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=45))
    recorded_by = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    recorded_at = factory.LazyFunction(clock.now)
    rights = factory.LazyFunction(rights_about_conversations)
