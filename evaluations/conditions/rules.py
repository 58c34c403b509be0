"""The support meter: ten conditions that an organisation delivers, each 0, 1 or 2.

It measures what the organisation does and never what an ambassador does. The rule has a version,
which the codebook names; a changed rule is a new version.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VERSION = 1
MOST = 2

# The British survey of learning representatives: more effect from five hours a week on, and where
# one covers at most about two hundred employees ([E1] in field.md).
HOURS_A_WEEK = Decimal(5)
EMPLOYEES_EACH = 200
WEEKS_A_MONTH = Decimal(52) / 12


@dataclass(frozen=True)
class Facts:
    """What was done in an organisation, counted on one day. `ambassadors` are the people who are
    it today; sets of people are those of them for whom something holds."""

    ambassadors: frozenset[UUID]
    hours: dict[UUID, Decimal]  # agreed, a week
    given: Collection[str]  # of each newest signed report: yes, partly, no
    reviewed: frozenset[UUID]  # with the manager, in the last half year
    evaluated: frozenset[UUID]  # with P&O, the same
    planned: frozenset[UUID]  # a talk with P&O that is to come
    offers: int
    budgets: int
    unchecked: int
    facilities: int  # what is there or not needed
    facilities_asked: int
    told_everybody: bool
    letters: int
    decided: bool
    evaluation: date | None  # the last one that was published
    contact: frozenset[UUID]  # has a contact at CNV
    trained: frozenset[UUID]  # was at a training or intervision, in the last year
    employees: int | None


@dataclass(frozen=True)
class Condition:
    """`points` gives 0, 1 or 2, `parts` the raw numbers behind it, `more` what would raise it."""

    code: str
    label: str | Promise
    more: str | Promise
    points: Callable[[Facts], int]
    parts: Callable[[Facts], str]


@dataclass(frozen=True)
class Score:
    condition: Condition
    points: int
    parts: str

    @property
    def is_full(self) -> bool:
        return self.points == MOST


def score(facts: Facts) -> list[Score]:
    return [
        Score(condition, condition.points(facts), condition.parts(facts))
        for condition in CONDITIONS
    ]


def total(scores: Collection[Score]) -> int:
    """Of twenty."""
    return sum(one.points for one in scores)


def _all_or_some(people: Callable[[Facts], frozenset[UUID]]) -> Callable[[Facts], int]:
    """2 for every ambassador, 1 for some of them."""

    def points(facts: Facts) -> int:
        found = people(facts) & facts.ambassadors
        if not found:
            return 0
        return 2 if found == facts.ambassadors else 1

    return points


def _of(people: Callable[[Facts], frozenset[UUID]]) -> Callable[[Facts], str]:
    def parts(facts: Facts) -> str:
        part = len(people(facts) & facts.ambassadors)
        return _("%(part)s of %(whole)s ambassadors") % {
            "part": part,
            "whole": len(facts.ambassadors),
        }

    return parts


def _enough_hours(facts: Facts) -> frozenset[UUID]:
    return frozenset(who for who, hours in facts.hours.items() if hours >= HOURS_A_WEEK)


def _hours_agreed(facts: Facts) -> int:
    if not facts.hours:
        return 0
    return 2 if facts.ambassadors and facts.ambassadors <= _enough_hours(facts) else 1


def _hours_given(facts: Facts) -> int:
    if not facts.given or "no" in facts.given:
        return 0
    return 1 if "partly" in facts.given else 2


def _hours_given_parts(facts: Facts) -> str:
    numbers = {answer: list(facts.given).count(answer) for answer in ("yes", "partly", "no")}
    return _("yes %(yes)s, in part %(partly)s, no %(no)s") % numbers


def _rhythm(facts: Facts) -> int:
    both = facts.evaluated & facts.planned & facts.ambassadors
    if facts.ambassadors and both == facts.ambassadors:
        return 2
    return 1 if (facts.evaluated | facts.planned) & facts.ambassadors else 0


def _rhythm_parts(facts: Facts) -> str:
    return _("held for %(held)s, planned for %(planned)s of %(whole)s ambassadors") % {
        "held": len(facts.evaluated & facts.ambassadors),
        "planned": len(facts.planned & facts.ambassadors),
        "whole": len(facts.ambassadors),
    }


def _offers(facts: Facts) -> int:
    if not facts.offers:
        return 0
    return 2 if facts.budgets and not facts.unchecked else 1


def _offers_parts(facts: Facts) -> str:
    return _(
        "%(offers)s offers, of which %(budgets)s budgets; %(old)s not checked for half a year"
    ) % {
        "offers": facts.offers,
        "budgets": facts.budgets,
        "old": facts.unchecked,
    }


def _facilities(facts: Facts) -> int:
    if not facts.facilities:
        return 0
    return 2 if facts.facilities >= facts.facilities_asked else 1


def _facilities_parts(facts: Facts) -> str:
    return _("%(part)s of %(whole)s arranged") % {
        "part": facts.facilities,
        "whole": facts.facilities_asked,
    }


def _communication(facts: Facts) -> int:
    if facts.told_everybody:
        return 2
    return 1 if facts.letters else 0


def _communication_parts(facts: Facts) -> str:
    return _("%(number)s letters and messages in the last year") % {"number": facts.letters}


def _council(facts: Facts) -> int:
    return int(facts.decided) + int(facts.decided and facts.evaluation is not None)


def _council_parts(facts: Facts) -> str:
    decided = _("decided") if facts.decided else _("not decided yet")
    evaluated = _("evaluation sent") if facts.evaluation else _("no evaluation yet")
    return f"{decided}, {evaluated}"


def _support(facts: Facts) -> int:
    both = facts.contact & facts.trained & facts.ambassadors
    if facts.ambassadors and both == facts.ambassadors:
        return 2
    return 1 if (facts.contact | facts.trained) & facts.ambassadors else 0


def _support_parts(facts: Facts) -> str:
    return _(
        "%(contact)s with a contact, %(trained)s came to training or intervision, of %(whole)s"
    ) % {
        "contact": len(facts.contact & facts.ambassadors),
        "trained": len(facts.trained & facts.ambassadors),
        "whole": len(facts.ambassadors),
    }


def _coverage(facts: Facts) -> int:
    if not facts.ambassadors or facts.employees is None:
        return 0
    each = facts.employees / len(facts.ambassadors)
    if each <= EMPLOYEES_EACH:
        return 2
    return 1 if each <= 2 * EMPLOYEES_EACH else 0


def _coverage_parts(facts: Facts) -> str:
    if facts.employees is None:
        return _("the number of employees is not known")
    if not facts.ambassadors:
        return _("no ambassador yet")
    each = round(facts.employees / len(facts.ambassadors))
    return _("one for %(number)s employees") % {"number": each}


CONDITIONS = (
    Condition(
        "hours_agreed",
        gettext_lazy("Hours agreed"),
        gettext_lazy("Agree on at least five hours a week with every ambassador."),
        _hours_agreed,
        _of(_enough_hours),
    ),
    Condition(
        "hours_given",
        gettext_lazy("Hours really given"),
        gettext_lazy(
            "Say in the report of each evaluation moment whether the hours were received."
        ),
        _hours_given,
        _hours_given_parts,
    ),
    Condition(
        "reviews",
        gettext_lazy("The manager talks about it"),
        gettext_lazy("Hold a progress talk with every ambassador at least every half year."),
        _all_or_some(lambda facts: facts.reviewed),
        _of(lambda facts: facts.reviewed),
    ),
    Condition(
        "rhythm",
        gettext_lazy("Evaluation with HR"),
        gettext_lazy("Hold evaluation moments, and have the next one planned."),
        _rhythm,
        _rhythm_parts,
    ),
    Condition(
        "offers",
        gettext_lazy("Offers and budgets known"),
        gettext_lazy("Put offers and budgets on the list, and check them every half year."),
        _offers,
        _offers_parts,
    ),
    Condition(
        "facilities",
        gettext_lazy("Place and facilities"),
        gettext_lazy("Arrange what is still needed on the list of facilities."),
        _facilities,
        _facilities_parts,
    ),
    Condition(
        "communication",
        gettext_lazy("Everybody knows about it"),
        gettext_lazy("Put a message to everybody on the intranet or on paper once a year."),
        _communication,
        _communication_parts,
    ),
    Condition(
        "council",
        gettext_lazy("Works council involved"),
        gettext_lazy("Let the works council decide, and send it an evaluation every year."),
        _council,
        _council_parts,
    ),
    Condition(
        "support",
        gettext_lazy("Support of CNV and SBCM"),
        gettext_lazy("Let every ambassador have a contact, and come to training or intervision."),
        _support,
        _support_parts,
    ),
    Condition(
        "coverage",
        gettext_lazy("Enough ambassadors"),
        gettext_lazy("Have one ambassador for at most two hundred employees."),
        _coverage,
        _coverage_parts,
    ),
)
