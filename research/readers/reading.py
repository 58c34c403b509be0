"""What every reader stands on: the overview login, pseudonyms and the starts of organisations."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from ambassadors.models import Ambassador
from organisations import clock
from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.models import Organisation, Profile, Programme
from research.codebook.keys import OTHER_SECTORS
from research.codebook.rules import time_since
from research.consent.models import Consent, Layer
from research.pseudonyms import pseudonym

type Row = tuple[object, ...]
type Rows = list[Row]
type Facts = Mapping[str, Any]

# They do not take part (yet), so nothing of them is for research.
NOT_YET = (Organisation.Status.APPROACHED, Organisation.Status.CANDIDATE)


def granted(model: type[Model]) -> QuerySet[Any]:
    """Through the overview login, which can select granted columns only."""
    return model._default_manager.using("overview").order_by()


@dataclass(frozen=True, eq=False)
class Reading:
    """One pass over the database: up to and including the closing date, with one key."""

    programme: Programme
    key: bytes
    closing: date

    def pid(self, unit: str, row_id: object) -> str:
        """The pseudonym of a row; nothing where there is no row."""
        return "" if row_id is None else pseudonym(self.key, unit, row_id)

    def of_organisations(self, model: type[Model]) -> QuerySet[Any]:
        """The rows of the organisations that take part."""
        rows = granted(model).filter(organisation__programme=self.programme)
        return rows.exclude(organisation__status__in=NOT_YET)

    def agreed(self, layer: Layer) -> QuerySet[Any]:
        """Each yes to a layer that holds on the closing date, of organisations that take part."""
        rows = self.of_organisations(Consent).filter(layer=layer, ended_on=None)
        still = Q(until=None) | Q(until__gte=self.closing)
        return rows.filter(still, on__lte=self.closing)

    @cached_property
    def organisations(self) -> list[Facts]:
        rows = granted(Organisation).filter(programme=self.programme)
        return list(rows.exclude(status__in=NOT_YET).values("pk", "sector_id", "status"))

    @cached_property
    def starts(self) -> dict[int, date]:
        """The first day in the pilot, by organisation."""
        return dict(self.of_organisations(Profile).values_list("organisation_id", "starts"))

    @cached_property
    def said_yes(self) -> QuerySet[Any]:
        """Of each ambassador who said yes to the research up to the closing date, also where they
        stopped since, or took out what there was."""
        rows = self.of_organisations(Ambassador).filter(research_since__lte=self.closing)
        return rows.filter(Q(research=True) | Q(research_before__isnull=False))

    @cached_property
    def willing(self) -> frozenset[UUID]:
        """The members who may have rows of their own; of who stopped, from before that."""
        return frozenset(self.said_yes.filter(taken_out=False).values_list("member_id", flat=True))

    @cached_property
    def stopped(self) -> dict[UUID, date]:
        """The first day of which nothing may be read, of the willing members who stopped or whose
        yes ran out before the closing date."""
        over = Q(research_before__isnull=False) | Q(research_until__lt=self.closing)
        rows = self.said_yes.filter(over, taken_out=False)
        return {
            member: min(day for day in (before, until and until + clock.DAY) if day)
            for member, before, until in rows.values_list(
                "member_id", "research_before", "research_until"
            )
        }

    def last_day(self, member: UUID) -> date:
        """The last day of which something of a willing member may be read."""
        return min(self.closing, self.stopped.get(member, date.max) - clock.DAY)

    def of_willing(
        self, model: type[Model], *, member: str, day: str, taken_out: bool = False
    ) -> QuerySet[Any]:
        """The rows of willing members up to the closing date, by the columns that say whose a row
        is and of when; of who stopped only from before that. With `taken_out` those of who took
        them out instead, which may leave as nobody's and by quarter only. Nothing of after the last
        day of a yes."""
        before = Q(research_before=None) | Q(research_before__gt=OuterRef(day))
        held = Q(research_until=None) | Q(research_until__gte=OuterRef(day))
        people = self.said_yes.filter(before, held, member_id=OuterRef(member), taken_out=taken_out)
        rows = self.of_organisations(model).filter(**{f"{day}__lte": self.closing})
        return rows.filter(Exists(people))

    @cached_property
    def sectors(self) -> dict[UUID, int]:
        """A number for each sector with an organisation; by a random key, so without meaning. Those
        with few organisations are one sector together, that has enough of them."""
        counts = Counter(str(row["sector_id"]) for row in self.organisations)
        numbers = {key: number for number, key in enumerate(sorted(counts), start=1)}
        smallest, together = sorted(counts, key=lambda key: (counts[key], key)), 0
        for key in smallest:
            if counts[key] >= FEWEST_ORGANISATIONS and not 0 < together < FEWEST_ORGANISATIONS:
                break
            numbers[key] = OTHER_SECTORS
            together += counts[key]
        return {UUID(key): number for key, number in numbers.items()}

    def since(self, organisation: int, day: date | None) -> tuple[int, int, int]:
        """months_since_start, cal_year and start_cohort of a day in an organisation."""
        return time_since(self.starts.get(organisation), day)
