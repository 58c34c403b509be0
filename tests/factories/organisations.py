import uuid
from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.models import (
    Document,
    InboxItem,
    ManagementDecision,
    Member,
    Message,
    OutgoingMail,
    Programme,
    Sector,
    StatusChange,
    StoredFile,
    User,
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    name = factory.Sequence(lambda n: f"Programme {n}")
    starts = date(2024, 1, 1)
    ends = date(2030, 12, 31)


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = Sector

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda n: f"Sector {n}")


class MemberFactory(DjangoModelFactory):
    """A person in an organisation without any role; `user=None` for one without an account."""

    class Meta:
        model = Member

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Nadia {n}")


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    recipient = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    kind = "evaluation_moment"
    subject_id = factory.LazyFunction(uuid.uuid4)
    local_date = factory.LazyFunction(clock.today)
    local_time = time(9)
    due = factory.LazyFunction(clock.now)


class OutgoingMailFactory(DjangoModelFactory):
    class Meta:
        model = OutgoingMail

    recipient = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    kind = "message"
    subject_id = factory.LazyFunction(uuid.uuid4)


class InboxItemFactory(DjangoModelFactory):
    """Takes `user=` and `organisation=`."""

    class Meta:
        model = InboxItem

    message_id = factory.LazyFunction(uuid.uuid4)
    at = factory.LazyFunction(clock.now)
    title = "Evaluation moment on Monday"


class StoredFileFactory(DjangoModelFactory):
    class Meta:
        model = StoredFile

    name = "paper.pdf"
    media_type = "application/pdf"
    size = 0
    sha256 = "0" * 64


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    kind = "role-division"
    version = factory.Sequence(lambda n: 100 + n)
    title = "Role division"
    content = factory.LazyFunction(dict)
    content_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(clock.now)


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = StatusChange

    to_status = "candidate"
    on = factory.LazyFunction(clock.today)
    criteria = factory.LazyFunction(lambda: ["support", "time"])
    staff_name = "Ugo Blok"
    recorded_at = factory.LazyFunction(clock.now)


class ManagementDecisionFactory(DjangoModelFactory):
    class Meta:
        model = ManagementDecision

    decided_on = factory.LazyFunction(clock.today)
    decided_by = "Dora Directeur"
    hours = 4
    evidence = "Verslag"
    recorded_by = factory.SubFactory(
        MemberFactory, organisation=factory.SelfAttribute("..organisation")
    )
    recorded_at = factory.LazyFunction(clock.now)
