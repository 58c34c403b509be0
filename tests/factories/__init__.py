"""Rows that the cast does not have, made as the owner. All take `organisation=` (or what they
belong to); what a test does not name is plausible and of the same organisation."""

from tests.factories.ambassadors import AmbassadorFactory, ConversationFactory
from tests.factories.evaluations import MomentFactory, SeriesFactory
from tests.factories.organisations import (
    DocumentFactory,
    InboxItemFactory,
    MemberFactory,
    MessageFactory,
    OutgoingMailFactory,
    ProgrammeFactory,
    SectorFactory,
    StoredFileFactory,
    UserFactory,
)
from tests.factories.research import ExportFactory, ExportFileFactory
from tests.factories.roles import (
    AssignmentFactory,
    InvitationFactory,
    LogDecisionFactory,
    TaskFactory,
)

__all__ = [
    "AmbassadorFactory",
    "AssignmentFactory",
    "ConversationFactory",
    "DocumentFactory",
    "ExportFactory",
    "ExportFileFactory",
    "InboxItemFactory",
    "InvitationFactory",
    "LogDecisionFactory",
    "MemberFactory",
    "MessageFactory",
    "MomentFactory",
    "OutgoingMailFactory",
    "ProgrammeFactory",
    "SectorFactory",
    "SeriesFactory",
    "StoredFileFactory",
    "TaskFactory",
    "UserFactory",
]
