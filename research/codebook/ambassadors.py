"""The variables about an ambassador."""

from django.utils.translation import gettext_lazy as _

from ambassadors import codes
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
    one_of,
)

COVERAGE_LABELS = {
    1: _("Up to 50"),
    2: _("51 to 100"),
    3: _("101 to 200"),
    4: _("201 to 500"),
    5: _("More than 500"),
}


def code(
    name: str,
    label: Text,
    values: CodeList,
    *,
    question: Text = "",
    measure: Measure = Measure.NOMINAL,
    aspect: Aspect = Aspect.PROCESS,
    instrument: str = "",
    waves: tuple[str, ...] = (),
    rule: Text = "",
    of: str = "",
) -> Variable:
    """A code about a person or a conversation."""
    return Variable(
        name=name, label=label, type=Type.CODE, measure=measure, level=Level.MICRO, aspect=aspect,
        sensitivity=Sensitivity.PERSON, values=values.labels, question=question,
        instrument=instrument, waves=waves, source=Source.DERIVED if rule else Source.ASKED,
        rule=rule, of=of,
    )  # fmt: skip


def number(
    name: str,
    label: Text,
    quantity: Text,
    *,
    between: tuple[float, float] = (0, 10_000),
    aspect: Aspect = Aspect.PROCESS,
    decimals: int = 0,
    rule: Text = "",
    of: str = "",
    instrument: str = "",
) -> Variable:
    """A count or an amount of a person."""
    return Variable(
        name=name, label=label, type=Type.NUMBER, measure=Measure.SCALE, level=Level.MICRO,
        aspect=aspect, sensitivity=Sensitivity.PERSON, quantity=quantity, between=between,
        decimals=decimals, rule=rule or _("Counted from the rows of the application."), of=of,
        instrument=instrument,
    )  # fmt: skip


AMB_VARIABLES = (
    number(
        "role_start_year",
        _("Year in which the role began"),
        _("years"),
        between=(2000, 2100),
        aspect=Aspect.BACKGROUND,
        rule=_("The year of the first day in the role."),
        of="Assignment.starts",
    ),
    number(
        "role_start_quarter",
        _("Quarter in which the role began"),
        _("quarters"),
        between=(1, 4),
        aspect=Aspect.BACKGROUND,
        rule=_("The quarter of the first day in the role."),
        of="Assignment.starts",
    ),
    number(
        "role_months",
        _("Months in the role"),
        _("months"),
        rule=_("Calendar months from the first day up to the last, or up to the closing date."),
        of="Assignment.starts Assignment.ends",
    ),
    code(
        "role_ended",
        _("The role ended before the closing date"),
        YES_NO,
        aspect=Aspect.EFFECT,
        rule=_("From the last day in the role."),
        of="Assignment.ends",
    ),
    code(
        "coverage_class",
        _("Colleagues that the ambassador is there for, in classes"),
        CodeList(COVERAGE_LABELS),
        measure=Measure.ORDINAL,
        aspect=Aspect.BACKGROUND,
        of="Appointment.colleagues",
    ),
    code(
        "double_role",
        _("Is a line manager too"),
        YES_NO,
        aspect=Aspect.BACKGROUND,
        rule=_("Manages colleagues, or had the role of line manager at the closing date."),
        of="Appointment.manages_colleagues Assignment.role",
    ),
    *(
        variable
        for variable in one_of(
            codes.Obstacle,
            "overcame",
            _("Overcame in own learning"),
            level=Level.MICRO,
            aspect=Aspect.BACKGROUND,
            sensitivity=Sensitivity.PERSON,
            question=_("Which obstacles have you overcome yourself?"),
            source=Source.ASKED,
            of="Ambassador.overcame",
        )
        if variable.name != f"overcame_{codes.Obstacle.NONE}"
    ),
)

AMB_MONTH_VARIABLES = (
    number(
        "conversations",
        _("Conversations in the month"),
        _("conversations"),
        of="Conversation.kind",
        instrument="Q05",
    ),
    number(
        "short_contacts",
        _("Short contacts in the month"),
        _("short contacts"),
        of="Conversation.kind",
        instrument="Q05",
    ),
    number(
        "hours_agreed",
        _("Hours per week in the time agreement"),
        _("hours per week"),
        between=(0, 40),
        decimals=1,
        rule=_("Of the newest agreement that held in the month; rounded to half an hour."),
        of="TimeAgreement.hours TimeAgreement.per TimeAgreement.valid_from",
    ),
    number(
        "weeks_told",
        _("Weeks of which the ambassador told about the hours"),
        _("weeks"),
        between=(0, 5),
        rule=_("Weeks of which the Monday is in the month."),
        of="HoursWeek.week HoursWeek.answer",
        instrument="Q06",
    ),
    number(
        "weeks_full",
        _("Weeks with all the agreed hours"),
        _("weeks"),
        between=(0, 5),
        of="HoursWeek.answer",
        instrument="Q06",
    ),
    number(
        "weeks_none",
        _("Weeks without any of the agreed hours"),
        _("weeks"),
        between=(0, 5),
        of="HoursWeek.answer",
        instrument="Q06",
    ),
    number(
        "trainings",
        _("Sessions of training attended in the month"),
        _("sessions"),
        of="Presence.state Gathering.kind",
    ),
    number(
        "intervisions",
        _("Sessions of intervision attended in the month"),
        _("sessions"),
        of="Presence.state Gathering.kind",
    ),
)
