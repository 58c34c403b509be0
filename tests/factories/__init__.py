"""Rows that the cast does not have, made as the owner. All take `organisation=` (or what they
belong to); what a test does not name is plausible and of the same organisation."""

from tests.factories.ambassadors import AmbassadorFactory, ConversationFactory
from tests.factories.appointments import (
    AppointmentFactory,
    FacilityFactory,
    LearningStoryFactory,
)
from tests.factories.evaluations import MomentFactory, SeriesFactory
from tests.factories.hours import HoursPointFactory, HoursWeekFactory
from tests.factories.offers import OfferFactory, ProgrammeOfferFactory
from tests.factories.organisations import (
    DocumentFactory,
    InboxItemFactory,
    ManagementDecisionFactory,
    MemberFactory,
    MessageFactory,
    OutgoingMailFactory,
    ProgrammeFactory,
    SectorFactory,
    StatusChangeFactory,
    StoredFileFactory,
    UserFactory,
)
from tests.factories.research import ExportFactory, ExportFileFactory, ResearchRequestFactory
from tests.factories.roles import (
    AnnouncementFactory,
    AssignmentFactory,
    InvitationFactory,
    LogDecisionFactory,
    QuestionFactory,
    TaskFactory,
)
from tests.factories.sharing import (
    LearningQuestionFactory,
    PublicCardFactory,
    TipFactory,
)
from tests.factories.support import SharedActionFactory, SupportRequestFactory

__all__ = [
    "AmbassadorFactory",
    "AnnouncementFactory",
    "AppointmentFactory",
    "AssignmentFactory",
    "ConversationFactory",
    "DocumentFactory",
    "ExportFactory",
    "ExportFileFactory",
    "FacilityFactory",
    "HoursPointFactory",
    "HoursWeekFactory",
    "InboxItemFactory",
    "InvitationFactory",
    "LearningQuestionFactory",
    "LearningStoryFactory",
    "LogDecisionFactory",
    "ManagementDecisionFactory",
    "MemberFactory",
    "MessageFactory",
    "MomentFactory",
    "OfferFactory",
    "OutgoingMailFactory",
    "ProgrammeFactory",
    "ProgrammeOfferFactory",
    "PublicCardFactory",
    "QuestionFactory",
    "ResearchRequestFactory",
    "SectorFactory",
    "SeriesFactory",
    "SharedActionFactory",
    "StatusChangeFactory",
    "StoredFileFactory",
    "SupportRequestFactory",
    "TaskFactory",
    "TipFactory",
    "UserFactory",
]
