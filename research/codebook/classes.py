"""How sensitive every field of the application is to research.

Keys and free text never leave, by their type, and need no line. Everything else stands here by
name, so that whoever adds a field decides; a test fails for a field without a class. A field that
never leaves cannot be where a variable comes from.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Field, Model

from research.codebook.variables import Sensitivity

ROOMS = ("organisations", "roles", "ambassadors", "evaluations", "research", "pilot")
FREE_TEXT = (models.CharField, models.TextField, models.BinaryField)
KEYS = (models.AutoField, models.UUIDField, models.ForeignKey)

OPEN, ORGANISATION, PERSON, NEVER = Sensitivity

CLASSES: dict[str, dict[Sensitivity, str]] = {
    # The tenant
    "Organisation": {ORGANISATION: "status"},
    "Profile": {
        ORGANISATION: "starts experience employees practically_educated has_works_council",
        NEVER: "earlier_since",
    },
    "Programme": {OPEN: "starts ends"},
    "Phase": {OPEN: "first last"},
    "Partner": {NEVER: "kind party"},
    "Sector": {OPEN: "target"},
    "StatusChange": {ORGANISATION: "from_status to_status on criteria", NEVER: "recorded_at"},
    "ManagementDecision": {ORGANISATION: "agreed decided_on hours per", NEVER: "recorded_at"},
    "ContinuityPlan": {ORGANISATION: "budget starts ends"},
    "BoardLine": {NEVER: "stage weight late flags contacts"},  # derived from the rest
    "Offer": {
        ORGANISATION: "kind valid_from valid_until checked_on",
        NEVER: "amount remaining",
    },
    "ProgrammeOffer": {OPEN: "kind amount valid_from valid_until checked_on"},
    "ProgrammeText": {OPEN: "kind version made_at"},
    "SupportRequest": {
        ORGANISATION: "asked_as category urgency asked_at answer_by state answered_at hours outcome"
    },
    "SharedAction": {ORGANISATION: "side due done_on"},
    "SupportGiven": {ORGANISATION: "on level kind hours"},
    "Staff": {NEVER: "party away_from away_until starts ends"},
    "User": {NEVER: "last_login is_superuser is_active"},
    # The machinery
    "AuditEntry": {NEVER: "at"},
    "ProgrammeAuditEntry": {NEVER: "at"},
    "StoredFile": {NEVER: "size"},
    "FileChunk": {NEVER: "number"},
    "ProgrammeFile": {NEVER: "size"},
    "ProgrammeFileChunk": {NEVER: "number"},
    "Document": {
        ORGANISATION: "version state in_force_at",
        NEVER: "content made_at waits closed",
    },
    "Party": {ORGANISATION: "confirmed_at"},
    "Door": {NEVER: "kind expires closed"},
    "Job": {NEVER: "due state attempts lease_until"},
    "Message": {NEVER: "local_date local_time due state"},
    "InboxItem": {NEVER: "at read_at"},
    "MailChoice": {NEVER: "often"},
    "OutgoingMail": {NEVER: "state attempts"},
    # Roles
    "Assignment": {PERSON: "role starts ends"},
    "Invitation": {ORGANISATION: "role state invited_on"},
    "Task": {OPEN: "code", ORGANISATION: "role due status done_on"},
    "LogDecision": {ORGANISATION: "body outcome decided_on", NEVER: "recorded_at rights"},
    "Announcement": {ORGANISATION: "state channels sent_on", NEVER: "edition made_on"},
    "Question": {ORGANISATION: "asked_at answered_at"},
    # Ambassadors
    "Ambassador": {
        PERSON: "research overcame",
        NEVER: "research_since research_until research_before taken_out",
    },
    "Appointment": {
        PERSON: "manages_colleagues colleagues",
        NEVER: "criteria text_version informal_since",
    },
    "TimeAgreement": {
        PERSON: "state valid_from valid_until hours per review_months",
        NEVER: "edition hr_checked_on management_checked_on",
    },
    "ParticipationAgreement": {ORGANISATION: "state edition valid_from valid_until ambassadors"},
    "Conversation": {
        PERSON: "month kind subjects obstacles next_step initiative occasion approach",
        NEVER: "earlier",
    },
    "Card": {PERSON: "given", NEVER: "sheet serial"},
    "CardAnswer": {PERSON: "wave month step helped"},
    "HoursWeek": {PERSON: "week answer hours"},
    "HoursPoint": {NEVER: "figures shared_on closed_on"},
    "Note": {},
    "NotebookKey": {NEVER: "edition closes_on"},
    "LearningQuestion": {ORGANISATION: "asked_on answered_on", NEVER: "agreed passed_on"},
    "Tip": {ORGANISATION: "state shared_on"},
    "Recommendation": {NEVER: "count"},
    "Facility": {ORGANISATION: "item owner status due"},
    "PublicCard": {NEVER: "with_function"},
    "Story": {NEVER: "told_on layer"},
    "StoryAtTable": {NEVER: "told_on"},
    "StoryForAll": {NEVER: "told_on is_public"},
    # The rhythm
    "Series": {NEVER: "kind rhythm"},
    "Moment": {
        ORGANISATION: "date status reported_on",
        PERSON: "combinable reason hours_given",
        NEVER: "time sequence changed_at edition",
    },
    "ConditionScore": {ORGANISATION: "quarter scores points rules made_on"},
    "MirrorAnswer": {PERSON: "side answers", NEVER: "shows"},
    "AgendaPoint": {NEVER: "at"},
    "SignOff": {NEVER: "edition signed_on"},
    "Obstacle": {ORGANISATION: "kind severity seen_on closed_on"},
    "Measure": {ORGANISATION: "due done_on dropped effect checked_on"},
    "Activity": {
        ORGANISATION: "kind date cancelled",
        NEVER: "starts ends sequence changed_at",
    },
    "Gathering": {
        OPEN: "kind capacity taken cancelled",
        NEVER: "audience parties sign_up_until",
    },
    "Session": {OPEN: "date starts ends form cancelled", NEVER: "sequence changed_at"},
    "Lesson": {NEVER: "noted_on"},
    "SignUp": {PERSON: "state rating", NEVER: "asked_at travel_minutes"},
    "Presence": {PERSON: "state", NEVER: "noted_on"},
    "ContactCard": {NEVER: "shared_on"},
    "GroupNote": {NEVER: "kind at"},
    "Reflection": {},
    "PlannedAction": {OPEN: "level first last status done_on", NEVER: "party"},
    "MacroContact": {OPEN: "on kind with_kind"},
    # Research itself
    "Reaction": {NEVER: "at"},
    "ParticipationYear": {
        ORGANISATION: (
            "year employees practically_educated participants practically_educated_participants"
            " job_related basic_skills language digital qualification other_career provenance"
            " imported"
        ),
        NEVER: "edition",
    },
    "ParticipationImport": {NEVER: "at undone_at"},
    "ParticipationChange": {NEVER: "year before after at undo"},
    "ParticipationRun": {NEVER: "quarter made_on shown withheld"},
    "ParticipationFigure": {OPEN: "relative per_100 organisations"},
    "OrganisationFigure": {ORGANISATION: "quarter value"},
    "ProgrammeFigure": {OPEN: "quarter value"},
    "FigureRun": {NEVER: "quarter rules made_on shown withheld"},
    "Method": {},
    "MethodVersion": {OPEN: "number level since published_on", NEVER: "edition"},
    "MethodUse": {ORGANISATION: "starts ends"},
    "Guide": {NEVER: "number asked_at content state"},
    "Report": {NEVER: ("year number edition made_at content published_at state withdrawn_at")},
    "Publication": {NEVER: "on"},
    "Kit": {NEVER: "number size experience asked_at content state"},
    "NewStarter": {NEVER: "month"},
    "DevelopmentEdition": {NEVER: "number edition content published_at state"},
    "DevelopmentModule": {NEVER: "place minutes kinds edition"},
    "ResearchQuestion": {OPEN: "number level aspect instruments variables since"},
    "ResearchRequest": {NEVER: "roles minutes opens closes"},
    "RequestDone": {NEVER: "done_on"},
    "Instrument": {OPEN: "minutes unit", NEVER: "roles"},
    "InstrumentVersion": {OPEN: "number", NEVER: "questions published_on edition"},
    "Wave": {
        OPEN: "moment months opens days",
        NEVER: (
            "roles minutes key_until destroy_asked_at destroyed_at links_destroyed invited answered"
        ),
    },
    "WaveInvitation": {NEVER: "answered"},
    "SlipPrint": {NEVER: "number on"},
    "SentForm": {NEVER: "linked left"},
    "Draft": {NEVER: "answers"},
    "Response": {PERSON: "month via answers"},
    "Consent": {
        NEVER: "layer text_version on until method witness explained_by ended_on ended_how"
    },
    "Withdrawal": {NEVER: "way year only_numbers done"},
    "Case": {NEVER: "content"},
    "Interview": {ORGANISATION: "month kind who consent form length guide"},
    "Release": {
        NEVER: (
            "year sequence closing units rules asked_at state progress rows files findings"
            " merged decided_at"
        )
    },
    "ReleaseDownload": {NEVER: "at by_script"},
    "Recall": {NEVER: "at due ids"},
    "Removal": {NEVER: "at"},
    "ApiToken": {NEVER: "made_at expires used_on revoked_at"},
}


def own_models() -> Iterator[type[Model]]:
    for room in ROOMS:
        yield from apps.get_app_config(room).get_models()


def needs_class(field: Field) -> bool:
    """Numbers, days, codes, yes and no, lists and JSON: what could be a variable."""
    if isinstance(field, KEYS):
        return False
    return not isinstance(field, FREE_TEXT) or bool(field.choices)


def sensitivity(model: str, field: str) -> Sensitivity | None:
    """The class of a field; None where it has none."""
    for found, names in CLASSES.get(model, {}).items():
        if field in names.split():
            return found
    return None


def without_class() -> list[str]:
    """The fields for which nobody decided yet: "Conversation.month"."""
    return [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if needs_class(field) and sensitivity(model.__name__, field.name) is None
    ]
