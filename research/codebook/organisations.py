"""The variables about a sector and an organisation."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from organisations.models import ManagementDecision, Organisation, Profile
from research.codebook.variables import (
    YES_NO,
    Aspect,
    CodeList,
    Level,
    Measure,
    Sensitivity,
    Source,
    Text,
    Type,
    Variable,
    listed,
    numbered,
)
from research.participation.models import LABELS, TYPES, Provenance
from roles.models import LogDecision

ORG_STATUS = numbered(
    Organisation.Status.choices,
    "approached candidate selected active paused withdrawn completed",
)
OUTCOME = numbered(LogDecision.Outcome.choices, "approved conditions refused withdrawn")
EXPERIENCE = numbered(Profile.Experience.choices, "new existing")
PER = ManagementDecision.Per

SIZE_LABELS = {
    1: _("Under 50"),
    2: _("50 to 99"),
    3: _("100 to 249"),
    4: _("250 to 999"),
    5: _("1,000 or more"),
}


def code(
    name: str,
    label: Text,
    values: CodeList,
    *,
    measure: Measure = Measure.NOMINAL,
    aspect: Aspect = Aspect.PROCESS,
    source: Source = Source.ASKED,
    rule: Text = "",
    of: str = "",
    instrument: str = "",
) -> Variable:
    """A code about an organisation."""
    return Variable(
        name=name, label=label, type=Type.CODE, measure=measure, level=Level.MESO, aspect=aspect,
        sensitivity=Sensitivity.ORGANISATION, values=values.labels, source=source, rule=rule, of=of,
        instrument=instrument,
    )  # fmt: skip


def number(
    name: str,
    label: Text,
    quantity: Text,
    *,
    rule: Text = "",
    of: str = "",
    aspect: Aspect = Aspect.PROCESS,
    between: tuple[float, float] = (0, 100_000),
    decimals: int = 0,
    level: Level = Level.MESO,
    sensitivity: Sensitivity = Sensitivity.ORGANISATION,
    instrument: str = "",
) -> Variable:
    """A count or an amount of an organisation."""
    return Variable(
        name=name, label=label, type=Type.NUMBER, measure=Measure.SCALE, level=level, aspect=aspect,
        sensitivity=sensitivity, quantity=quantity, between=between, decimals=decimals,
        rule=rule or _("Counted from the rows of the application."), of=of, instrument=instrument,
    )  # fmt: skip


ORGANISATIONS = number(
    "organisations",
    _("Organisations of the sector that take part"),
    _("organisations"),
    rule=_("Started in or before this year and not stopped at the closing date."),
    of="Profile.starts Organisation.status",
    level=Level.MACRO,
)

SECTOR_VARIABLES = (ORGANISATIONS,)

ORG_VARIABLES = (
    code(
        "size_class",
        _("Number of employees, in classes"),
        CodeList(SIZE_LABELS),
        measure=Measure.ORDINAL,
        aspect=Aspect.BACKGROUND,
        of="Profile.employees",
        instrument="Q01",
    ),
    code(
        "existing",
        _("Had learning ambassadors before the pilot"),
        YES_NO,
        aspect=Aspect.BACKGROUND,
        of="Profile.experience",
        instrument="Q01",
    ),
    number(
        "start_year",
        _("Year of the start"),
        _("years"),
        aspect=Aspect.BACKGROUND,
        between=(2000, 2100),
        rule=_("The year of the first day in the pilot."),
        of="Profile.starts",
    ),
    number(
        "start_quarter",
        _("Quarter of the start"),
        _("quarters"),
        aspect=Aspect.BACKGROUND,
        between=(1, 4),
        rule=_("The quarter of the first day in the pilot."),
        of="Profile.starts",
    ),
    number(
        "practically_educated_pct",
        _("Share of practically educated employees"),
        _("percent"),
        aspect=Aspect.BACKGROUND,
        between=(0, 100),
        rule=_("Of all employees, rounded to 5 percent."),
        of="Profile.practically_educated Profile.employees",
    ),
    code(
        "works_council",
        _("There is a works council"),
        YES_NO,
        aspect=Aspect.BACKGROUND,
        of="Profile.has_works_council",
        instrument="Q01",
    ),
    code(
        "org_status",
        _("How far the organisation is in the pilot"),
        ORG_STATUS,
        of="Organisation.status",
    ),
    code(
        "council_decision",
        _("Newest decision about the conversation log"),
        OUTCOME,
        rule=_("The decision that was written down last."),
        of="LogDecision.outcome",
    ),
    number(
        "hours_decided",
        _("Hours per week that the management team agreed for an ambassador"),
        _("hours"),
        between=(0, 60),
        decimals=1,
        rule=_("Of the newest decision; a month is 52/12 weeks; rounded to half an hour."),
        of="ManagementDecision.hours ManagementDecision.per ManagementDecision.agreed",
    ),
)

YEARLY = _("Stands in the fourth quarter of the year that it is about.")
OF_100 = _(
    "Of every 100, rounded to 5; withheld where fewer than 5 people took part. Stands in the fourth"
    " quarter of the year that it is about."
)


def of_100(name: str, label: Text, part: str, whole: str) -> Variable:
    """One of the participation figures (Q02): a share, for a count tells too much."""
    return number(
        name,
        label,
        _("of every 100"),
        aspect=Aspect.EFFECT,
        between=(0, 100),
        rule=OF_100,
        of=f"ParticipationYear.{part} ParticipationYear.{whole}",
        instrument="Q02",
    )


# The ten participation figures of P&O, and where they come from.
PARTICIPATION_VARIABLES = (
    code(
        "year_size_class",
        _("Number of employees at the end of the year, in classes"),
        CodeList(SIZE_LABELS),
        measure=Measure.ORDINAL,
        aspect=Aspect.BACKGROUND,
        rule=YEARLY,
        of="ParticipationYear.employees",
        instrument="Q02",
    ),
    number(
        "year_practical_pct",
        _("Share of practically educated employees at the end of the year"),
        _("percent"),
        aspect=Aspect.BACKGROUND,
        between=(0, 100),
        rule=_("Of all employees, rounded to 5 percent. In the fourth quarter of its year."),
        of="ParticipationYear.practically_educated ParticipationYear.employees",
        instrument="Q02",
    ),
    of_100(
        "took_part",
        _("Took part in training, of every 100 employees"),
        "participants",
        "employees",
    ),
    of_100(
        "took_part_practical",
        _("Took part in training, of every 100 practically educated employees"),
        "practically_educated_participants",
        "practically_educated",
    ),
    *(
        of_100(
            f"took_part_{kind}",
            format_lazy(
                "{}: {}",
                _("Took part, of every 100 employees"),
                LABELS[kind],
            ),
            kind,
            "employees",
        )
        for kind in TYPES
    ),
    code(
        "provenance",
        _("Where the participation figures come from"),
        listed(Provenance),
        measure=Measure.ORDINAL,
        rule=YEARLY,
        of="ParticipationYear.provenance",
        instrument="Q02",
    ),
    code(
        "read_from_file",
        _("The participation figures were read from a file of earlier years"),
        YES_NO,
        source=Source.IMPORTED,
        rule=YEARLY,
        of="ParticipationYear.imported",
        instrument="Q02",
    ),
)
PERIOD_VARIABLES = (
    number(
        "ambassadors",
        _("Ambassadors in the role at the end of the quarter"),
        _("people"),
        between=(0, 1000),
        of="Assignment.role Assignment.starts Assignment.ends",
    ),
    number(
        "activities",
        _("Activities in the calendar that took place"),
        _("activities"),
        of="Activity.date Activity.cancelled",
    ),
    number("obstacles_seen", _("Obstacles written down"), _("obstacles"), of="Obstacle.seen_on"),
    number(
        "obstacles_closed", _("Obstacles that were solved"), _("obstacles"), of="Obstacle.closed_on"
    ),
    number("measures_done", _("Measures that were done"), _("measures"), of="Measure.done_on"),
    number(
        "measures_helped",
        _("Measures of which the effect was: it helped"),
        _("measures"),
        aspect=Aspect.EFFECT,
        rule=_("Counted in the quarter in which the effect was written down."),
        of="Measure.effect Measure.checked_on",
    ),
    number(
        "announcements_sent",
        _("Announcements that went out"),
        _("announcements"),
        of="Announcement.state Announcement.sent_on",
    ),
    *PARTICIPATION_VARIABLES,
)
BOARD_VARIABLES = (
    number("tips_shown", _("Tips on the learning board"), _("tips"), of="Tip.state Tip.shared_on"),
    number(
        "tips_removed",
        _("Tips that were taken down or refused"),
        _("tips"),
        of="Tip.state Tip.shared_on",
    ),
    number(
        "tips_waiting",
        _("Tips that still wait for communications"),
        _("tips"),
        of="Tip.state Tip.shared_on",
    ),
)
