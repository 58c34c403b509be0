"""The variables that tie the units together: whose row it is, and when."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from research.codebook.variables import (
    FOR_RESEARCH,
    Aspect,
    Level,
    Measure,
    Sensitivity,
    Source,
    Text,
    Type,
    Variable,
)

PSEUDONYM = _("Made from the key of the row with a secret key: stable over releases.")


def key(name: str, label: Text, level: Level, sensitivity: Sensitivity, of: str) -> Variable:
    """A pseudonym. Ties rows together, so it goes to no archive."""
    return Variable(
        name=name,
        label=label,
        type=Type.ID,
        measure=Measure.NOMINAL,
        level=level,
        aspect=Aspect.BACKGROUND,
        sensitivity=sensitivity,
        source=Source.DERIVED,
        rule=PSEUDONYM,
        of=of,
        releases=FOR_RESEARCH,
    )


ORG_PID = key(
    "org_pid",
    _("Organisation (pseudonym)"),
    Level.MESO,
    Sensitivity.ORGANISATION,
    "Organisation.id",
)
AMB_PID = key(
    "amb_pid", _("Learning ambassador (pseudonym)"), Level.MICRO, Sensitivity.PERSON, "Member.id"
)
CONV_PID = key(
    "conv_pid", _("Conversation (pseudonym)"), Level.MICRO, Sensitivity.PERSON, "Conversation.id"
)
CARD_PID = key(
    "card_pid", _("Learner card (pseudonym)"), Level.MICRO, Sensitivity.PERSON, "CardAnswer.card_id"
)
TASK_PID = key("task_pid", _("Task (pseudonym)"), Level.MESO, Sensitivity.ORGANISATION, "Task.id")
MOMENT_PID = key(
    "moment_pid",
    _("Evaluation moment (pseudonym)"),
    Level.MESO,
    Sensitivity.ORGANISATION,
    "Moment.id",
)
SUPPORT_PID = key(
    "support_pid",
    _("Support (pseudonym)"),
    Level.MESO,
    Sensitivity.ORGANISATION,
    "SupportRequest.id SupportGiven.id",
)
DOC_PID = key(
    "doc_pid",
    _("Talk or observation of HAN (pseudonym)"),
    Level.MESO,
    Sensitivity.ORGANISATION,
    "Interview.id",
)
EVENT_PID = key("event_pid", _("Meeting (pseudonym)"), Level.MESO, Sensitivity.OPEN, "Session.id")

OTHER_SECTORS = 99
SECTOR = Variable(
    name="sector",
    label=_("Sector, as a number without a meaning"),
    type=Type.NUMBER,
    measure=Measure.NOMINAL,
    level=Level.MACRO,
    aspect=Aspect.BACKGROUND,
    sensitivity=Sensitivity.ORGANISATION,
    between=(1, 99),
    rule=_(
        "The names of the sectors are not in the files. 99 is other sectors: all those with fewer"
        " than three organisations."
    ),
    of="Organisation.sector",
)


def month(name: str, label: Text, level: Level, of: str = "", rule: Text = "") -> Variable:
    return Variable(
        name=name,
        label=label,
        type=Type.MONTH,
        measure=Measure.ORDINAL,
        level=level,
        aspect=Aspect.BACKGROUND,
        sensitivity=Sensitivity.PERSON if level is Level.MICRO else Sensitivity.ORGANISATION,
        rule=rule or _("The day is not kept or left out."),
        of=of,
        releases=FOR_RESEARCH,
    )


MONTH = month(
    "month",
    _("Month that the row is about"),
    Level.MESO,
    rule=_("The day is not kept or left out. Of who took themselves out it is the quarter."),
)
QUARTER = month("quarter", _("Quarter that the row is about"), Level.MESO)

CAL_YEAR = Variable(
    name="cal_year",
    label=_("Calendar year"),
    type=Type.NUMBER,
    measure=Measure.SCALE,
    level=Level.MESO,
    aspect=Aspect.BACKGROUND,
    sensitivity=Sensitivity.OPEN,
    between=(2000, 2100),
    rule=_("The year of the month or quarter of the row."),
)
MONTHS_SINCE_START = replace(
    CAL_YEAR,
    name="months_since_start",
    label=_("Months since the start of the organisation"),
    quantity=_("months"),
    sensitivity=Sensitivity.ORGANISATION,
    between=(-120, 240),
    rule=_(
        "Calendar months from the first month of the organisation in the pilot; before is negative."
    ),
    of="Profile.starts",
)
START_COHORT = replace(
    CAL_YEAR,
    name="start_cohort",
    label=_("Quarter in which the organisation started"),
    measure=Measure.ORDINAL,
    sensitivity=Sensitivity.ORGANISATION,
    between=(20001, 21004),
    rule=_("Year and quarter as one number: 20262 is the second quarter of 2026."),
    of="Profile.starts",
)
TIME = (MONTHS_SINCE_START, CAL_YEAR, START_COHORT)
