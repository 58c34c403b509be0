"""How much time HAN asks: the minutes of one role in one calendar year.

A request counts in the year in which it opens, also when it was closed early. So does a form that
is asked in rounds (research/waves): one ledger for both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from research.requests.models import ResearchRequest
from research.waves.burden import Opening, Round
from roles.catalogue import ORGANISATION_ROLES, Role

# Minutes a year. Who joined was promised that the research takes a limited part of their time,
# beside a day's work: two hours in a year is what somebody can miss.
CEILING = 120


@dataclass(frozen=True)
class Burden:
    """What one role is asked in one year."""

    role: Role
    name: str | Promise
    asked: int

    @property
    def left(self) -> int:
        return max(CEILING - self.asked, 0)

    def allows(self, minutes: int) -> bool:
        return self.asked + minutes <= CEILING


def of_year(
    requests: Iterable[ResearchRequest], year: int, rounds: Iterable[Round] = ()
) -> list[Burden]:
    """For each role, from requests and forms that may be of several years. Forms can open in
    another year in another organisation: the one where most is asked counts."""
    asked = [request for request in requests if request.opens.year == year]
    opened = [[one for one in each if one.opens.year == year] for each in rounds]
    return [
        Burden(
            spec.role,
            spec.name,
            minutes(asked, spec.role)
            + max((minutes(each, spec.role) for each in opened), default=0),
        )
        for spec in ORGANISATION_ROLES
    ]


def minutes(asked: Iterable[ResearchRequest | Opening], role: str) -> int:
    return sum(one.minutes for one in asked if role in one.roles)
