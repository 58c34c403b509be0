"""The variables about what happened in an organisation, by month, and how its conditions stood."""

from dataclasses import replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from evaluations.conditions.rules import CONDITIONS, MOST
from organisations.models import Organisation
from research.codebook.organisations import code, number
from research.codebook.variables import Aspect, CodeList, Measure, Source
from roles.models import LogDecision

# Numbers never change their meaning; a new kind gets a new one.
STATUSES = {"selected": 1, "active": 2, "paused": 3, "withdrawn": 4, "completed": 5}
# Documents of an organisation as a whole; what one person signs is not counted.
DOCUMENTS = {
    "participation-agreement": 11,
    "role-division": 12,
    "works-council-file": 13,
    "announcement": 14,
    "evaluation": 15,
}
DECISIONS = {"approved": 21, "conditions": 22, "refused": 23, "withdrawn": 24}

_DOCUMENT_LABELS = {
    11: _("participation agreement"),
    12: _("role division"),
    13: _("file for the works council"),
    14: _("letter or message"),
    15: _("evaluation of the organisation"),
}
EVENTS = CodeList(
    {
        **{
            value: format_lazy("{}: {}", _("Status"), Organisation.Status(word).label)
            for word, value in STATUSES.items()
        },
        **{
            value: format_lazy("{}: {}", _("Document in force"), label)
            for value, label in _DOCUMENT_LABELS.items()
        },
        **{
            value: format_lazy("{}: {}", _("Works council"), LogDecision.Outcome(word).label)
            for word, value in DECISIONS.items()
        },
    }
)

ORG_EVENT = code(
    "org_event",
    _("What happened in the organisation"),
    EVENTS,
    source=Source.DERIVED,
    rule=_("A change of status, a document that came into force, a decision of the council."),
    of=(
        "StatusChange.to_status StatusChange.on Document.in_force_at LogDecision.outcome"
        " LogDecision.decided_on"
    ),
)
EVENT_VARIABLES = (
    ORG_EVENT,
    number(
        "org_events",
        _("How often this happened in the month"),
        _("times"),
        between=(1, 10_000),
        of="StatusChange.on Document.in_force_at LogDecision.decided_on",
    ),
)

_POINTS = CodeList({0: _("not yet"), 1: _("in part"), 2: _("arranged")})
CONDITION_RULE = _(
    "By the rule of version 1: 0, 1 or 2 points. It measures what the organisation does, and never"
    " what an ambassador does."
)
CONDITION_VARIABLES = (
    *(
        replace(
            code(
                f"cond_{condition.code}",
                format_lazy("{}: {}", _("Condition"), condition.label),
                _POINTS,
                measure=Measure.ORDINAL,
                source=Source.DERIVED,
                rule=CONDITION_RULE,
                of="ConditionScore.scores",
            ),
            question=condition.more,
        )
        for condition in CONDITIONS
    ),
    number(
        "cond_points",
        _("Points of all conditions together"),
        _("points"),
        between=(0, MOST * len(CONDITIONS)),
        of="ConditionScore.points",
    ),
    number(
        "cond_rules",
        _("Version of the rule of the conditions"),
        _("versions"),
        between=(1, 99),
        aspect=Aspect.BACKGROUND,
        rule=_("The wording and the limits stand with the version."),
        of="ConditionScore.rules",
    ),
)
