"""The recruitment as tables, from the counts of pilot/overview/queries.py."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Criterion, Organisation
from organisations.pipeline.steps import TAKES_PART

Status = Organisation.Status
type Label = str | Promise


@dataclass(frozen=True)
class SectorRow:
    """How many organisations of each status a sector has, against how many are wanted."""

    name: Label
    target: int
    numbers: dict[str, int]
    pk: UUID | None = None

    @property
    def filled(self) -> list[tuple[Label, int]]:
        """Only the statuses that some organisation has: of nine most are empty."""
        return [(status.label, number) for status in Status if (number := self.numbers.get(status))]

    @property
    def taking_part(self) -> int:
        return sum(self.numbers.get(status, 0) for status in TAKES_PART)

    @property
    def short(self) -> int:
        return max(0, self.target - self.taking_part)


@dataclass(frozen=True)
class Coverage:
    sectors: list[SectorRow]
    total: SectorRow

    @property
    def short(self) -> list[SectorRow]:
        return [row for row in self.sectors if row.short]


@dataclass(frozen=True)
class Recruitment:
    """The recruitment of a programme, for its team and for a report about the selection."""

    statuses: list[tuple[Status, int]]
    chosen: Status
    shown: Page[Any]
    coverage: Coverage
    selection: list[tuple[Label, list[tuple[Label, int]]]]


# What can differ between who was selected and who was not.
FACTS: tuple[tuple[str, Label], ...] = (
    ("number", _("Organisations")),
    *((criterion.value, criterion.label) for criterion in Criterion),
    ("existing", _("had learning ambassadors before")),
    ("with_council", _("has a works council")),
)
GROUPS: tuple[tuple[Label, tuple[Status, ...]], ...] = (
    (_("Ever approached"), tuple(Status)),
    (_("Now approached"), (Status.APPROACHED,)),
    (_("Now candidate"), (Status.CANDIDATE,)),
    (_("Selected"), TAKES_PART),
    (_("Stopped"), (Status.WITHDRAWN,)),
)


def selection(
    facts: dict[str, dict[str, Any]],
) -> list[tuple[Label, list[tuple[Label, int]]]]:
    """Each fact with its count for every group of organisations."""
    return [
        (
            label,
            [
                (group, sum(facts.get(status, {}).get(name, 0) for status in statuses))
                for group, statuses in GROUPS
            ],
        )
        for name, label in FACTS
    ]
