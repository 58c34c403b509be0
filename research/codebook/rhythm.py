"""The variables about tasks, moments, support and meetings."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from evaluations.models import Gathering, Moment, Presence, Session
from organisations.models import SupportGiven, SupportRequest
from research.codebook.ambassadors import code as personal_code
from research.codebook.ambassadors import number as personal_number
from research.codebook.keys import TASK_PID, month
from research.codebook.organisations import code, number
from research.codebook.variables import (
    EVERY_RELEASE,
    YES_NO,
    Aspect,
    CodeList,
    Level,
    Measure,
    Sensitivity,
    Source,
    numbered,
)
from roles.models import ROLE_CHOICES, Task

ROLE = numbered(ROLE_CHOICES, "project_leader hr manager communications works_council ambassador")
TASK_STATUS = numbered(Task.Status.choices, "todo busy done not_needed")
MOMENT_STATUS = numbered(Moment.Status.choices, "planned cancelled done")
COMBINABLE = numbered(Moment.Combinable.choices, "yes partly no")
REASON = numbered(Moment.Reason.choices, "work roster role other")
CATEGORY = numbered(
    SupportRequest.Category.choices, "start time council offers role software other"
)
URGENCY = numbered(SupportRequest.Urgency.choices, "soon week calm")
SUPPORT_STATE = numbered(SupportRequest.State.choices, "asked taken answered withdrawn")
SUPPORT_OUTCOME = numbered(SupportRequest.Outcome.choices, "yes partly no")
REQUEST, NOTED = 1, 2
SUPPORT_SOURCE = CodeList({REQUEST: _("a request for support"), NOTED: _("noted by who gave it")})
SUPPORT_LEVEL = numbered(SupportGiven.Level.choices, "micro meso macro")
SUPPORT_KIND = numbered(
    SupportGiven.Kind.choices, "contact advice training material arrangement publicity other"
)
EVENT_KIND = numbered(Gathering.Kind.choices, "training intervision leaders meeting")
EVENT_FORM = numbered(Session.Form.choices, "on_site online hybrid")
PRESENCE = numbered(Presence.State.choices, "present absent")

WITHHELD = _("Withheld unless every ambassador of the organisation said yes to the research.")

TASK_VARIABLES = (
    replace(
        TASK_PID,
        name="task_code",
        label=_("Task of the role division (its code)"),
        aspect=Aspect.PROCESS,
        sensitivity=Sensitivity.OPEN,
        rule=_("The code of the task in the role division."),
        of="Task.code",
        releases=EVERY_RELEASE,
    ),
    code("task_role", _("Role that does the task"), ROLE, of="Task.role"),
    code("task_status", _("Status of the task"), TASK_STATUS, of="Task.status"),
    month("due_month", _("Month in which the task was due"), Level.MESO, of="Task.due"),
    month("done_month", _("Month in which the task was done"), Level.MESO, of="Task.done_on"),
    number(
        "months_late",
        _("Months between due and done"),
        _("months"),
        between=(-240, 240),
        rule=_("Negative is early; does not apply where one of the two is not known."),
        of="Task.due Task.done_on",
    ),
)
MOMENT_VARIABLES = (
    code("moment_status", _("Status of the moment"), MOMENT_STATUS, of="Moment.status"),
    code(
        "moment_reported",
        _("A report was made"),
        YES_NO,
        rule=_("The day of the report is known."),
        of="Moment.reported_on",
    ),
    personal_code(
        "combinable",
        _("The role and the ordinary work can be combined"),
        COMBINABLE,
        question=_("can the role and the ordinary work be combined?"),
        measure=Measure.ORDINAL,
        aspect=Aspect.EFFECT,
        rule=WITHHELD,
        of="Moment.combinable",
        instrument="Q10",
    ),
    personal_code(
        "combinable_reason",
        _("Why they cannot be combined"),
        REASON,
        question=_("what is in the way?"),
        rule=WITHHELD,
        of="Moment.reason",
        instrument="Q10",
    ),
)
NOT_ASKED = _("Does not apply to support that was noted: nobody asked for it.")

SUPPORT_VARIABLES = (
    code(
        "support_source",
        _("Where the support is known from"),
        SUPPORT_SOURCE,
        source=Source.DERIVED,
        rule=_("Training and meetings stand in their own file."),
    ),
    code(
        "support_level",
        _("For whom the support was"),
        SUPPORT_LEVEL,
        rule=_("A request of an ambassador is micro, of another role meso."),
        of="SupportGiven.level SupportRequest.asked_as",
    ),
    code(
        "support_kind",
        _("Kind of support that was noted"),
        SUPPORT_KIND,
        rule=_("Does not apply to a request."),
        of="SupportGiven.kind",
    ),
    code(
        "support_category",
        _("What the support was about"),
        CATEGORY,
        rule=NOT_ASKED,
        of="SupportRequest.category",
    ),
    code(
        "support_urgency",
        _("How soon an answer was needed"),
        URGENCY,
        measure=Measure.ORDINAL,
        of="SupportRequest.urgency",
    ),
    code("asked_by_role", _("Role in which it was asked"), ROLE, of="SupportRequest.asked_as"),
    code("support_state", _("How far the answer is"), SUPPORT_STATE, of="SupportRequest.state"),
    code(
        "answered_in_time",
        _("Answered on or before the promised day"),
        YES_NO,
        rule=_("Does not apply while there is no answer."),
        of="SupportRequest.answered_at SupportRequest.answer_by",
    ),
    number(
        "support_hours",
        _("Hours that the support took"),
        _("hours"),
        between=(0, 1000),
        decimals=1,
        rule=_("Rounded to half an hour."),
        of="SupportRequest.hours SupportGiven.hours",
    ),
    code(
        "support_outcome",
        _("Whether the answer helped"),
        SUPPORT_OUTCOME,
        measure=Measure.ORDINAL,
        aspect=Aspect.EFFECT,
        of="SupportRequest.outcome",
    ),
)
EVENT_VARIABLES = (
    code("event_kind", _("Kind of meeting"), EVENT_KIND, of="Gathering.kind"),
    code("event_form", _("How people met"), EVENT_FORM, of="Session.form"),
    code(
        "event_cancelled",
        _("The meeting was cancelled"),
        YES_NO,
        of="Session.cancelled Gathering.cancelled",
    ),
    number(
        "event_hours",
        _("Length of the meeting"),
        _("hours"),
        between=(0, 24),
        decimals=1,
        rule=_("Rounded to half an hour."),
        of="Session.starts Session.ends",
    ),
    number(
        "event_present",
        _("People who were there, rounded to 5"),
        _("people"),
        rule=_("All roles and organisations together, rounded to 5."),
        of="Presence.state",
    ),
)
ATTENDANCE_VARIABLES = (
    personal_code(
        "present", _("The ambassador was there"), PRESENCE, of="Presence.state", instrument="Q12"
    ),
    personal_number(
        "event_rating",
        _("How useful the meetings were, from 1 to 5"),
        _("points"),
        between=(1, 5),
        aspect=Aspect.EFFECT,
        rule=_("Given once for all sessions that belong together."),
        of="SignUp.rating",
        instrument="Q12",
    ),
)
