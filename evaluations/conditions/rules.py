"""The support meter: ten conditions that an organisation delivers, each 0, 1 or 2.

It measures what the organisation does and never what an ambassador does. The rule has a version,
which the codebook names; a changed rule is a new version.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from evaluations.conditions import counting
from evaluations.conditions.counting import Facts
from organisations.permissions import Permission

VERSION = 1
MOST = 2


class Page(NamedTuple):
    """An address by name, and the right that opens it."""

    name: str
    permission: Permission


@dataclass(frozen=True)
class Condition:
    """`points` gives 0, 1 or 2, `parts` the raw numbers behind it, `more` what would raise it."""

    code: str
    label: str | Promise
    more: str | Promise
    points: Callable[[Facts], int]
    parts: Callable[[Facts], str]
    page: Page  # where it is arranged


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


CONDITIONS = (
    Condition(
        "hours_agreed",
        gettext_lazy("Hours agreed"),
        gettext_lazy(
            "Agree on at least five hours a week with every ambassador. Research found more effect"
            " from there on."
        ),
        counting.hours_agreed,
        counting.hours_agreed_parts,
        Page("time_agreements", Permission.VIEW_AGREEMENTS),
    ),
    Condition(
        "hours_given",
        gettext_lazy("Hours really given"),
        gettext_lazy(
            "Give every ambassador the agreed hours, and say so in the report of each evaluation"
            " moment."
        ),
        counting.hours_given,
        counting.hours_given_parts,
        Page("moments", Permission.PLAN_MOMENTS),
    ),
    Condition(
        "reviews",
        gettext_lazy("The manager talks about it"),
        gettext_lazy("Hold a progress talk with every ambassador at least every half year."),
        counting.all_or_some(lambda facts: facts.reviewed),
        counting.of(lambda facts: facts.reviewed),
        Page("moments", Permission.PLAN_MOMENTS),
    ),
    Condition(
        "rhythm",
        gettext_lazy("Evaluation with HR"),
        gettext_lazy("Hold evaluation moments, and have the next one planned."),
        counting.rhythm,
        counting.rhythm_parts,
        Page("moments", Permission.PLAN_MOMENTS),
    ),
    Condition(
        "offers",
        gettext_lazy("Offers and budgets known"),
        gettext_lazy("Put offers and budgets on the list, and check them every half year."),
        counting.offers,
        counting.offers_parts,
        Page("manage_offers", Permission.MANAGE_OFFERS),
    ),
    Condition(
        "facilities",
        gettext_lazy("Place and facilities"),
        gettext_lazy("Arrange what is still needed on the list of facilities."),
        counting.facilities,
        counting.facilities_parts,
        Page("facilities_list", Permission.VIEW_FACILITIES),
    ),
    Condition(
        "communication",
        gettext_lazy("Everybody knows about it"),
        gettext_lazy("Put a message to everybody on the intranet or on paper once a year."),
        counting.communication,
        counting.communication_parts,
        Page("announcements", Permission.MANAGE_ANNOUNCEMENTS),
    ),
    Condition(
        "council",
        gettext_lazy("Works council involved"),
        gettext_lazy("Let the works council decide, and send it an evaluation every year."),
        counting.council,
        counting.council_parts,
        Page("works_council", Permission.VIEW_DECISION),
    ),
    Condition(
        "support",
        gettext_lazy("Support of CNV and SBCM"),
        gettext_lazy("Let every ambassador have a contact, and come to training or intervision."),
        counting.support,
        counting.support_parts,
        Page("gatherings", Permission.JOIN_GATHERINGS),
    ),
    Condition(
        "coverage",
        gettext_lazy("Enough ambassadors"),
        gettext_lazy("Have one ambassador for at most two hundred employees."),
        counting.coverage,
        counting.coverage_parts,
        Page("ambassadors", Permission.MANAGE_AMBASSADORS),
    ),
)
