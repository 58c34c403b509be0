"""Rows that the cast does not have, made as the owner. All take `organisation=` (or what they
belong to); what a test does not name is plausible and of the same organisation."""

from tests.factories.activities import ActivityFactory
from tests.factories.ambassadors import AmbassadorFactory, ConversationFactory
from tests.factories.appointments import (
    AppointmentFactory,
    FacilityFactory,
    LearningStoryFactory,
)
from tests.factories.evaluations import (
    MeasureFactory,
    MomentFactory,
    ObstacleFactory,
    SeriesFactory,
)
from tests.factories.gatherings import (
    GatheringFactory,
    PlaceFactory,
    PresenceFactory,
    SessionFactory,
    SignUpFactory,
)
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
    "ActivityFactory",
    "AmbassadorFactory",
    "AnnouncementFactory",
    "AppointmentFactory",
    "AssignmentFactory",
    "ConversationFactory",
    "DocumentFactory",
    "ExportFactory",
    "ExportFileFactory",
    "FacilityFactory",
    "GatheringFactory",
    "HoursPointFactory",
    "HoursWeekFactory",
    "InboxItemFactory",
    "InvitationFactory",
    "LearningQuestionFactory",
    "LearningStoryFactory",
    "LogDecisionFactory",
    "ManagementDecisionFactory",
    "MeasureFactory",
    "MemberFactory",
    "MessageFactory",
    "MomentFactory",
    "ObstacleFactory",
    "OfferFactory",
    "OutgoingMailFactory",
    "PlaceFactory",
    "PresenceFactory",
    "ProgrammeFactory",
    "ProgrammeOfferFactory",
    "PublicCardFactory",
    "QuestionFactory",
    "ResearchRequestFactory",
    "SectorFactory",
    "SeriesFactory",
    "SessionFactory",
    "SharedActionFactory",
    "SignUpFactory",
    "StatusChangeFactory",
    "StoredFileFactory",
    "SupportRequestFactory",
    "TaskFactory",
    "TipFactory",
    "UserFactory",
]
