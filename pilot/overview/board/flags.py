"""What can be wrong at an organisation: each flag with why it is raised, what to do and where.

Derived from what is counted anyway, never entered. Nothing here reads the database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ambassadors.agreements.models import RENEW_BEFORE
from evaluations.conditions.rules import CONDITIONS
from evaluations.conditions.rules import MOST as POINTS_EACH
from organisations.permissions import Permission
from pilot.overview.board.stages import RUNS, SETTLED, TAKES_PART, Stage

type Text = str | Promise

NOW, SOON, WATCH = 3, 2, 1  # how much a flag weighs
MOST = POINTS_EACH * len(CONDITIONS)
HALF_YEAR = timedelta(days=183)  # how long without a talk
MANY = 5  # late tasks


@dataclass(slots=True)
class Facts:
    """What is known of one organisation on one day: numbers and days, no person."""

    today: date
    stage: Stage
    starts: date | None = None
    has_leader: bool = False
    leader_invited: bool = False
    ambassadors: int = 0
    without_contact: int = 0  # ambassadors
    managing: int = 0  # ambassadors who manage the colleagues they are there for
    log_is_open: bool = False
    next_moment: date | None = None
    last_moment: date | None = None  # that was held, in the last half year
    help_late: int = 0
    late: int = 0  # tasks
    points: int | None = None  # of the conditions, in the newest quarter
    points_before: int | None = None  # in the quarter before that one
    agreed_until: date | None = None  # the participation agreement that ends last
    programme_ends: date | None = None
    continuity: bool | None = None  # False: begun, but not complete


@dataclass(frozen=True)
class Place:
    """The page of the programme team where something is done."""

    name: str
    label: Text
    permission: Permission
    of_all: bool = False  # a page of all organisations, on which one is chosen

    def url(self, slug: str) -> str:
        if self.of_all:
            return f"{reverse(self.name)}?organisation={slug}"
        return reverse(self.name, args=[slug])


@dataclass(frozen=True)
class Flag:
    code: str
    label: Text
    weight: int
    stages: frozenset[Stage]
    raised: Callable[[Facts], bool]
    why: Callable[[Facts], str]
    todo: Text
    place: Place

    @property
    def is_urgent(self) -> bool:
        return self.weight == NOW


def raised(facts: Facts) -> list[Flag]:
    """The heaviest first."""
    return [flag for flag in BY_STAGE[facts.stage] if flag.raised(facts)]


def weight(found: Sequence[Flag]) -> int:
    return sum(flag.weight for flag in found)


# --- When, and why


def _why_no_leader(facts: Facts) -> str:
    if facts.leader_invited:
        return _("Somebody is invited as project leader, but has not accepted yet.")
    return _("There is no project leader.")


def _why_help_is_late(facts: Facts) -> str:
    return ngettext(
        "%(number)s request for help waits longer than we promised.",
        "%(number)s requests for help wait longer than we promised.",
        facts.help_late,
    ) % {"number": facts.help_late}


def _why_closed(facts: Facts) -> str:
    return _(
        "It runs since %(day)s, but the conversation log is closed: the works council has not"
        " said yes."
    ) % {"day": _day(facts.starts)}


def _silent(facts: Facts) -> bool:
    held = facts.last_moment is not None and facts.last_moment >= facts.today - HALF_YEAR
    return facts.next_moment is None and not held


def _agreement(facts: Facts) -> bool:
    until = facts.agreed_until
    if until is None:
        return facts.stage in SETTLED
    # Who agreed until the end of the programme did what was asked.
    whole = facts.programme_ends is not None and until >= facts.programme_ends
    return until < facts.today + RENEW_BEFORE and not whole


def _why_agreement(facts: Facts) -> str:
    until = facts.agreed_until
    if until is None:
        return _("There is no participation agreement that everybody confirmed.")
    if until < facts.today:
        text = _("The participation agreement ended on %(day)s.")
    else:
        text = _("The participation agreement ends on %(day)s.")
    return text % {"day": _day(until)}


def _fell(facts: Facts) -> bool:
    return (
        facts.points is not None
        and facts.points_before is not None
        and facts.points < facts.points_before
    )


def _why_fell(facts: Facts) -> str:
    return _("The conditions went from %(before)s to %(now)s of %(most)s points in a quarter.") % {
        "before": facts.points_before,
        "now": facts.points,
        "most": MOST,
    }


def _why_without_contact(facts: Facts) -> str:
    return ngettext(
        "%(number)s ambassador has no contact at CNV.",
        "%(number)s ambassadors have no contact at CNV.",
        facts.without_contact,
    ) % {"number": facts.without_contact}


def _why_managing(facts: Facts) -> str:
    return ngettext(
        "%(number)s ambassador is also the manager of the colleagues they are there for.",
        "%(number)s ambassadors are also the manager of the colleagues they are there for.",
        facts.managing,
    ) % {"number": facts.managing}


def _why_late(facts: Facts) -> str:
    return _("%(number)s tasks are late.") % {"number": facts.late}


def _why_no_plan(facts: Facts) -> str:
    if facts.continuity is None:
        return _("The third year has begun, and there is no plan for after the pilot.")
    return _("In the plan for after the pilot the money or the period is missing.")


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


# --- Where, and which

INVITE = Place(
    "invite_leader", gettext_lazy("Invite a project leader"), Permission.MANAGE_ORGANISATIONS
)
ANSWER = Place(
    "support_desk", gettext_lazy("The requests for help"), Permission.ANSWER_SUPPORT, of_all=True
)
SHARED = Place(
    "desk_shared_actions", gettext_lazy("The list that you share"), Permission.ANSWER_SUPPORT
)
AGREE = Place(
    "programme_participation",
    gettext_lazy("Participation agreement"),
    Permission.MANAGE_ORGANISATIONS,
)
CONTACTS = Place(
    "ambassador_contacts",
    gettext_lazy("Contact of the ambassadors"),
    Permission.MANAGE_ORGANISATIONS,
)

FLAGS = (
    Flag(
        "no_leader",
        gettext_lazy("no project leader"),
        NOW,
        RUNS,
        lambda facts: not facts.has_leader,
        _why_no_leader,
        gettext_lazy("Invite a project leader, or call who was invited."),
        INVITE,
    ),
    Flag(
        "no_ambassador",
        gettext_lazy("no ambassador"),
        NOW,
        RUNS,
        lambda facts: not facts.ambassadors,
        lambda facts: _("Nobody is an ambassador there now."),
        gettext_lazy("Ask the project leader who could become one, and what that takes."),
        SHARED,
    ),
    Flag(
        "help_late",
        gettext_lazy("help is late"),
        NOW,
        frozenset(Stage),
        lambda facts: facts.help_late > 0,
        _why_help_is_late,
        gettext_lazy("Answer this first."),
        ANSWER,
    ),
    Flag(
        "log_closed",
        gettext_lazy("log is closed"),
        SOON,
        SETTLED,
        lambda facts: not facts.log_is_open,
        _why_closed,
        gettext_lazy("Ask the project leader what the works council needs for its decision."),
        SHARED,
    ),
    Flag(
        "no_talks",
        gettext_lazy("no talks"),
        SOON,
        SETTLED,
        _silent,
        lambda facts: _("No talk was held for half a year, and none is planned."),
        gettext_lazy("Ask HR to plan the talks with the ambassadors."),
        SHARED,
    ),
    Flag(
        "agreement",
        gettext_lazy("agreement is missing or ends"),
        SOON,
        TAKES_PART,
        _agreement,
        _why_agreement,
        gettext_lazy("Make the next agreement together with the project leader."),
        AGREE,
    ),
    Flag(
        "fell",
        gettext_lazy("fewer conditions"),
        SOON,
        RUNS,
        _fell,
        _why_fell,
        gettext_lazy("See below what changed, and talk about it with the project leader."),
        SHARED,
    ),
    Flag(
        "no_contact",
        gettext_lazy("ambassador without a contact"),
        SOON,
        RUNS,
        lambda facts: facts.without_contact > 0,
        _why_without_contact,
        gettext_lazy("Choose who their contact is."),
        CONTACTS,
    ),
    Flag(
        "no_plan",
        gettext_lazy("plan for afterwards is not ready"),
        SOON,
        frozenset({Stage.THIRD_YEAR}),
        lambda facts: facts.continuity is not True,
        _why_no_plan,
        gettext_lazy("Plan with the project leader who goes on, with which money, until when."),
        SHARED,
    ),
    Flag(
        "late",
        gettext_lazy("many late tasks"),
        WATCH,
        RUNS,
        lambda facts: facts.late >= MANY,
        _why_late,
        gettext_lazy("Ask the project leader what is in the way, and who can take something over."),
        SHARED,
    ),
    Flag(
        "managing",
        gettext_lazy("ambassador manages colleagues"),
        WATCH,
        RUNS,
        lambda facts: facts.managing > 0,
        _why_managing,
        gettext_lazy("Ask the project leader to whom else these colleagues can go."),
        SHARED,
    ),
)
BY_CODE = {flag.code: flag for flag in FLAGS}
BY_STAGE = {stage: [flag for flag in FLAGS if stage in flag.stages] for stage in Stage}


def weights() -> list[tuple[int, str]]:
    """What weighs how much, in words."""
    return [
        (each, ", ".join(str(flag.label) for flag in FLAGS if flag.weight == each))
        for each in (NOW, SOON, WATCH)
    ]
