"""How much time HAN asks: the minutes of one role in one calendar year.

A request counts in the year in which it opens, also when it was closed early.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from research.requests.models import ResearchRequest
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


def of_year(requests: Iterable[ResearchRequest], year: int) -> list[Burden]:
    """For each role, from requests that may be of several years."""
    counted = [request for request in requests if request.opens.year == year]
    return [
        Burden(spec.role, spec.name, sum(r.minutes for r in counted if spec.role in r.roles))
        for spec in ORGANISATION_ROLES
    ]
