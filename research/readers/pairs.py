"""Which ambassador the form of a line manager is about."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ambassadors.agreements.models import AGREED
from ambassadors.models import TimeAgreement
from research.consent.models import Layer
from research.readers.reading import Facts, Reading

# Since this version the text says that the two can be connected.
SAYS_SO = 2


@dataclass(frozen=True)
class Pairs:
    """Those of a time agreement, where both want their answers connected; and only where a manager
    has one ambassador, because a form of who has two is about neither of them alone."""

    agreements: list[Facts]  # newest first
    willing: frozenset[UUID]
    _by_month: dict[date, dict[UUID, set[UUID]]] = field(default_factory=dict)

    def ambassador_of(self, manager: UUID, month: date) -> UUID | None:
        if month not in self._by_month:
            self._by_month[month] = self._in(month)
        found = self._by_month[month].get(manager, set())
        if len(found) != 1 or not found | {manager} <= self.willing:
            return None
        return next(iter(found))

    def _in(self, month: date) -> dict[UUID, set[UUID]]:
        """manager → ambassadors. A newer agreement of an ambassador takes the place of an older."""
        newest: dict[UUID, Facts] = {}
        for row in self.agreements:
            if row["valid_from"].replace(day=1) <= month:
                newest.setdefault(row["ambassador_id"], row)
        found = defaultdict(set)
        for ambassador, row in newest.items():
            if row["valid_until"] >= month:
                found[row["manager_id"]].add(ambassador)
        return found


def pairs(reading: Reading) -> Pairs:
    rows = reading.of_organisations(TimeAgreement).filter(
        state__in=[*AGREED, TimeAgreement.State.ENDED]
    )
    agreements = rows.order_by("-valid_from").values(
        "ambassador_id", "manager_id", "valid_from", "valid_until"
    )
    yes = reading.agreed(Layer.LINKING).filter(text_version__gte=SAYS_SO)
    return Pairs(list(agreements), frozenset(yes.values_list("member_id", flat=True)))
