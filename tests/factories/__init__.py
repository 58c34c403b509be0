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
from tests.factories.kit import (
    DevelopmentEditionFactory,
    DevelopmentModuleFactory,
    GuideFactory,
    KitFactory,
    NewStarterFactory,
)
from tests.factories.methods import (
    MethodFactory,
    MethodUseFactory,
    MethodVersionFactory,
    ResearchQuestionFactory,
)
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
from tests.factories.participation import ParticipationYearFactory
from tests.factories.research import (
    CaseFactory,
    InterviewFactory,
    RecallFactory,
    ReleaseDownloadFactory,
    ReleaseFactory,
    ResearchRequestFactory,
)
from tests.factories.roles import (
    AnnouncementFactory,
    AssignmentFactory,
    InvitationFactory,
    LogDecisionFactory,
    QuestionFactory,
    TaskFactory,
)
from tests.factories.run import (
    MacroContactFactory,
    PartnerFactory,
    PhaseFactory,
    PlannedActionFactory,
)
from tests.factories.sharing import (
    LearningQuestionFactory,
    PublicCardFactory,
    TipFactory,
)
from tests.factories.support import (
    SharedActionFactory,
    SupportGivenFactory,
    SupportRequestFactory,
)

__all__ = [
    "ActivityFactory",
    "AmbassadorFactory",
    "AnnouncementFactory",
    "AppointmentFactory",
    "AssignmentFactory",
    "CaseFactory",
    "ConversationFactory",
    "DevelopmentEditionFactory",
    "DevelopmentModuleFactory",
    "DocumentFactory",
    "FacilityFactory",
    "GatheringFactory",
    "GuideFactory",
    "HoursPointFactory",
    "HoursWeekFactory",
    "InboxItemFactory",
    "InterviewFactory",
    "InvitationFactory",
    "KitFactory",
    "LearningQuestionFactory",
    "LearningStoryFactory",
    "LogDecisionFactory",
    "MacroContactFactory",
    "ManagementDecisionFactory",
    "MeasureFactory",
    "MemberFactory",
    "MessageFactory",
    "MethodFactory",
    "MethodUseFactory",
    "MethodVersionFactory",
    "MomentFactory",
    "NewStarterFactory",
    "ObstacleFactory",
    "OfferFactory",
    "OutgoingMailFactory",
    "ParticipationYearFactory",
    "PartnerFactory",
    "PhaseFactory",
    "PlaceFactory",
    "PlannedActionFactory",
    "PresenceFactory",
    "ProgrammeFactory",
    "ProgrammeOfferFactory",
    "PublicCardFactory",
    "QuestionFactory",
    "RecallFactory",
    "ReleaseDownloadFactory",
    "ReleaseFactory",
    "ResearchQuestionFactory",
    "ResearchRequestFactory",
    "SectorFactory",
    "SeriesFactory",
    "SessionFactory",
    "SharedActionFactory",
    "SignUpFactory",
    "StatusChangeFactory",
    "StoredFileFactory",
    "SupportGivenFactory",
    "SupportRequestFactory",
    "TaskFactory",
    "TipFactory",
    "UserFactory",
]
