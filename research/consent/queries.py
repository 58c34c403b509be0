from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from organisations.models import Member, Organisation, Programme
from research.consent.models import Consent, Layer, Withdrawal
from research.readers.reading import granted


def refusing(organisation: Organisation) -> set[UUID]:
    """Who was asked about forms and has no yes. Through the overview login: only the person sees
    the row itself."""
    rows = granted(Consent).filter(organisation=organisation, layer=Layer.SURVEY)
    found = list(rows.values_list("member_id", "ended_on"))
    agreed = {member for member, ended in found if ended is None}
    return {member for member, _ended in found} - agreed


@dataclass(frozen=True)
class Choice:
    """What somebody said to a layer: yes, no, or nothing yet."""

    layer: Layer
    row: Consent | None

    @property
    def is_yes(self) -> bool:
        return self.row is not None and self.row.is_yes

    @property
    def is_known(self) -> bool:
        """A yes that ran out is asked again, as if nothing was said."""
        return self.row is not None and not self.row.is_expired


def choices(member: Member) -> list[Choice]:
    """The newest of each layer; in the scope of the member."""
    rows = Consent.objects.filter(member=member)
    newest = {
        row.layer: row for row in sorted(rows, key=lambda row: (row.ended_on is None, row.on))
    }
    return [Choice(layer, newest.get(layer)) for layer in Layer]


def agrees(member: Member, layer: Layer) -> bool:
    row = Consent.objects.filter(member=member, layer=layer, ended_on=None).first()
    return row is not None and row.is_yes


@dataclass(frozen=True)
class Year:
    year: int
    ways: list[tuple[str, int]]
    waiting: int


def withdrawals(programme: Programme) -> list[Year]:
    """How many left the research in each year and how; never who, and not where."""
    rows = granted(Withdrawal).filter(organisation__programme=programme)
    found = list(rows.values_list("year", "way", "done"))
    counted = Counter((year, way) for year, way, _done in found)
    return [
        Year(
            year,
            [(str(way.label), counted[year, way.value]) for way in Withdrawal.Way],
            sum(not done for when, _way, done in found if when == year),
        )
        for year in sorted({year for year, _way, _done in found}, reverse=True)
    ]
