from organisations.audit import AuditEntry, ProgrammeAuditEntry
from organisations.documents.models import (
    Document,
    FileChunk,
    Party,
    ProgrammeFile,
    ProgrammeFileChunk,
    StoredFile,
)
from organisations.doors.models import Door
from organisations.figures.models import FigureRun, OrganisationFigure, ProgrammeFigure
from organisations.jobs.models import Job
from organisations.messages.models import InboxItem, MailChoice, Message, OutgoingMail
from organisations.models.grants import (
    OrganisationGrant,
    OrganisationUserGrant,
    ProgrammeGrant,
    ProgrammeUserGrant,
)
from organisations.models.organisation import Organisation, Profile
from organisations.models.partners import Partner
from organisations.models.people import Member, Staff, User
from organisations.models.pipeline import (
    BoardLine,
    ContinuityPlan,
    Criterion,
    ManagementDecision,
    StatusChange,
)
from organisations.models.programme import Phase, Programme, Sector
from organisations.models.texts import ProgrammeText
from organisations.offers.models import Offer, ProgrammeOffer
from organisations.support.models import SharedAction, SupportGiven, SupportRequest

__all__ = [
    "AuditEntry",
    "BoardLine",
    "ContinuityPlan",
    "Criterion",
    "Document",
    "Door",
    "FigureRun",
    "FileChunk",
    "InboxItem",
    "Job",
    "MailChoice",
    "ManagementDecision",
    "Member",
    "Message",
    "Offer",
    "Organisation",
    "OrganisationFigure",
    "OrganisationGrant",
    "OrganisationUserGrant",
    "OutgoingMail",
    "Partner",
    "Party",
    "Phase",
    "Profile",
    "Programme",
    "ProgrammeAuditEntry",
    "ProgrammeFigure",
    "ProgrammeFile",
    "ProgrammeFileChunk",
    "ProgrammeGrant",
    "ProgrammeOffer",
    "ProgrammeText",
    "ProgrammeUserGrant",
    "Sector",
    "SharedAction",
    "Staff",
    "StatusChange",
    "StoredFile",
    "SupportGiven",
    "SupportRequest",
    "User",
]
