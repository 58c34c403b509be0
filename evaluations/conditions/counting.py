"""What counts for the support meter: 0, 1 or 2 points for what was done, and the numbers behind
them in words."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

# The British survey of learning representatives: more effect from five hours a week on, and where
# one covers at most about two hundred employees ([E1] in field.md).
HOURS_A_WEEK = Decimal(5)
EMPLOYEES_EACH = 200
# With fewer ambassadors every number about them is about one of them (field.md 5.6, point 1: of one
# or two only the scores).
FEWEST = 3
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


def all_or_some(people: Callable[[Facts], frozenset[UUID]]) -> Callable[[Facts], int]:
    """2 for every ambassador, 1 for some of them."""

    def points(facts: Facts) -> int:
        found = people(facts) & facts.ambassadors
        if not found:
            return 0
        return 2 if found == facts.ambassadors else 1

    return points


def about_people(parts: Callable[[Facts], str]) -> Callable[[Facts], str]:
    """Numbers about the ambassadors, of whom there must be enough to be nobody's."""

    def found(facts: Facts) -> str:
        if not facts.ambassadors:
            return _("no ambassador yet")
        if len(facts.ambassadors) < FEWEST:
            return _("no numbers below %(number)s ambassadors") % {"number": FEWEST}
        return parts(facts)

    return found


def of(people: Callable[[Facts], frozenset[UUID]]) -> Callable[[Facts], str]:
    @about_people
    def parts(facts: Facts) -> str:
        part = len(people(facts) & facts.ambassadors)
        return _("%(part)s of %(whole)s ambassadors") % {
            "part": part,
            "whole": len(facts.ambassadors),
        }

    return parts


def enough_hours(facts: Facts) -> frozenset[UUID]:
    return frozenset(who for who, hours in facts.hours.items() if hours >= HOURS_A_WEEK)


def hours_agreed(facts: Facts) -> int:
    if not facts.hours:
        return 0
    return 2 if facts.ambassadors and facts.ambassadors <= enough_hours(facts) else 1


@about_people
def hours_agreed_parts(facts: Facts) -> str:
    return _("%(agreed)s agreed, %(enough)s on five hours or more, of %(whole)s ambassadors") % {
        "agreed": len(facts.hours.keys() & facts.ambassadors),
        "enough": len(enough_hours(facts) & facts.ambassadors),
        "whole": len(facts.ambassadors),
    }


def hours_given(facts: Facts) -> int:
    if not facts.given or "no" in facts.given:
        return 0
    return 1 if "partly" in facts.given else 2


@about_people
def hours_given_parts(facts: Facts) -> str:
    numbers = {answer: list(facts.given).count(answer) for answer in ("yes", "partly", "no")}
    return _("yes %(yes)s, in part %(partly)s, no %(no)s") % numbers


def rhythm(facts: Facts) -> int:
    both = facts.evaluated & facts.planned & facts.ambassadors
    if facts.ambassadors and both == facts.ambassadors:
        return 2
    return 1 if (facts.evaluated | facts.planned) & facts.ambassadors else 0


@about_people
def rhythm_parts(facts: Facts) -> str:
    return _("held for %(held)s, planned for %(planned)s of %(whole)s ambassadors") % {
        "held": len(facts.evaluated & facts.ambassadors),
        "planned": len(facts.planned & facts.ambassadors),
        "whole": len(facts.ambassadors),
    }


def offers(facts: Facts) -> int:
    if not facts.offers:
        return 0
    return 2 if facts.budgets and not facts.unchecked else 1


def offers_parts(facts: Facts) -> str:
    return _(
        "%(offers)s offers, of which %(budgets)s budgets; %(old)s not checked for half a year"
    ) % {
        "offers": facts.offers,
        "budgets": facts.budgets,
        "old": facts.unchecked,
    }


def facilities(facts: Facts) -> int:
    if not facts.facilities:
        return 0
    return 2 if facts.facilities >= facts.facilities_asked else 1


def facilities_parts(facts: Facts) -> str:
    return _("%(part)s of %(whole)s arranged") % {
        "part": facts.facilities,
        "whole": facts.facilities_asked,
    }


def communication(facts: Facts) -> int:
    if facts.told_everybody:
        return 2
    return 1 if facts.letters else 0


def communication_parts(facts: Facts) -> str:
    return _("%(number)s letters and messages in the last year") % {"number": facts.letters}


def council(facts: Facts) -> int:
    return int(facts.decided) + int(facts.decided and facts.evaluation is not None)


def council_parts(facts: Facts) -> str:
    decided = _("decided") if facts.decided else _("not decided yet")
    evaluated = _("evaluation sent") if facts.evaluation else _("no evaluation yet")
    return f"{decided}, {evaluated}"


def support(facts: Facts) -> int:
    both = facts.contact & facts.trained & facts.ambassadors
    if facts.ambassadors and both == facts.ambassadors:
        return 2
    return 1 if (facts.contact | facts.trained) & facts.ambassadors else 0


@about_people
def support_parts(facts: Facts) -> str:
    return _(
        "%(contact)s with a contact, %(trained)s came to training or intervision, of %(whole)s"
    ) % {
        "contact": len(facts.contact & facts.ambassadors),
        "trained": len(facts.trained & facts.ambassadors),
        "whole": len(facts.ambassadors),
    }


def coverage(facts: Facts) -> int:
    if not facts.ambassadors or facts.employees is None:
        return 0
    each = facts.employees / len(facts.ambassadors)
    if each <= EMPLOYEES_EACH:
        return 2
    return 1 if each <= 2 * EMPLOYEES_EACH else 0


def coverage_parts(facts: Facts) -> str:
    if facts.employees is None:
        return _("the number of employees is not known")
    if not facts.ambassadors:
        return _("no ambassador yet")
    each = round(facts.employees / len(facts.ambassadors))
    return _("one for %(number)s employees") % {"number": each}
