"""What everybody may know of a programme: how far it is, how many take part, what was published. No
name of an organisation, a sector or a person, and nothing about conversations."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.programme.queries import standing
from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.models import Organisation, Programme
from research.reports.models import Publication
from research.reports.queries import shown

State = Organisation.Status
TAKES_PART = (State.SELECTED, State.ACTIVE, State.PAUSED, State.COMPLETED)
SHOWN = 50


@dataclass(frozen=True)
class Status:
    """A number is nothing where it is too small to tell."""

    programme: Programme
    phase: str | Promise
    organisations: int | None
    sectors: int | None
    publications: list[Publication]


def status(programme: Programme) -> Status:
    """In the scope of the programme; three queries."""
    rows = Organisation.objects.filter(programme=programme, status__in=TAKES_PART)
    sectors = list(rows.order_by().values_list("sector", flat=True))
    return Status(
        programme=programme,
        phase=_phase(programme),
        organisations=_told(len(sectors)),
        sectors=_told(len(set(sectors))),
        publications=list(shown(programme)[:SHOWN]),
    )


def _told(number: int) -> int | None:
    return number if number >= FEWEST_ORGANISATIONS else None


def _phase(programme: Programme) -> str | Promise:
    """All phases that it has today, as its staff sees them too."""
    found = standing(programme)
    if found.now:
        return ", ".join(phase.name for phase in found.now)
    if found.is_before:
        return _("not begun yet")
    return _("it is over") if found.is_over else _("it runs")
