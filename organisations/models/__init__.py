from organisations.audit import AuditEntry, ProgrammeAuditEntry
from organisations.documents.models import (
    Document,
    FileChunk,
    ProgrammeFile,
    ProgrammeFileChunk,
    StoredFile,
)
from organisations.doors.models import Door
from organisations.jobs.models import Job
from organisations.messages.models import InboxItem, Message, OutgoingMail
from organisations.models.grants import (
    OrganisationGrant,
    OrganisationUserGrant,
    ProgrammeGrant,
    ProgrammeUserGrant,
)
from organisations.models.organisation import Organisation, Profile
from organisations.models.people import Member, Staff, User
from organisations.models.programme import Programme, Sector

__all__ = [
    "AuditEntry",
    "Document",
    "Door",
    "FileChunk",
    "InboxItem",
    "Job",
    "Member",
    "Message",
    "Organisation",
    "OrganisationGrant",
    "OrganisationUserGrant",
    "OutgoingMail",
    "Profile",
    "Programme",
    "ProgrammeAuditEntry",
    "ProgrammeFile",
    "ProgrammeFileChunk",
    "ProgrammeGrant",
    "ProgrammeUserGrant",
    "Sector",
    "Staff",
    "StoredFile",
    "User",
]
