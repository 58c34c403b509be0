from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    DateField,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)

from organisations.models import Member, Organisation, Profile, Programme
from research.colleagues.models import SentForm, SlipPrint
from research.readers.reading import granted
from research.waves.models import Wave, WaveInvitation, WaveQuerySet

FEWEST = 5  # invited people, before an organisation has counts of its own; answers, to be told


def of_programme(pk: int) -> WaveQuerySet:
    return Wave.objects.filter(programme=pk).select_related("version__instrument")


def waves(programme: Programme) -> WaveQuerySet:
    return of_programme(programme.pk)


# --- For who asks: how many, never who


@dataclass(frozen=True)
class Tally:
    """How many were asked and answered; `organisation` is None for the rest together."""

    organisation: str | None
    invited: int
    answered: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.invited) if self.invited else 0

    @property
    def is_few(self) -> bool:
        """Too few to tell how many it were: of one person it would say that they answered."""
        return self.answered < FEWEST


@dataclass(frozen=True)
class Counts:
    total: Tally
    rows: list[Tally]


def totals(found: Iterable[Wave]) -> dict[UUID, Tally]:
    """Of each wave; those of a wave without its key are what was counted then."""
    found = list(found)
    known = _counted([wave.pk for wave in found], "wave_id")
    for wave in found:
        if wave.invited is not None:
            known[wave.pk] = (wave.invited, wave.answered or 0)
    return {wave.pk: Tally(None, *known.get(wave.pk, (0, 0))) for wave in found}


def counts(wave: Wave) -> Counts:
    """Per organisation where at least five were asked. Where one organisation alone has fewer, the
    smallest of the others goes with it: else it could be subtracted from the total."""
    total = totals([wave])[wave.pk]
    counted = _counted([wave.pk], "organisation__name")
    found = [Tally(name, invited, answered) for name, (invited, answered) in counted.items()]
    shown = sorted((row for row in found if row.invited >= FEWEST), key=lambda row: row.invited)
    if len(found) - len(shown) == 1:
        shown = shown[1:]
    return Counts(total, sorted(shown, key=lambda row: row.organisation or ""))


def _counted(wave_ids: list[UUID], by: str) -> dict[Any, tuple[int, int]]:
    """(asked, answered) of each value of `by`: people with a role, and slips for colleagues. Nobody
    knows how many people with a learner card read the question, so those only count when answered.
    One query."""
    none = Value(0, output_field=IntegerField())
    people = granted(WaveInvitation).filter(wave_id__in=wave_ids).values(by)
    slips = granted(SlipPrint).filter(wave_id__in=wave_ids).values(by)
    sent = granted(SentForm).filter(wave_id__in=wave_ids).values(by)
    rows = people.annotate(
        asked=Count("pk"), done=Count("pk", filter=Q(answered=True))
    ).union(
        slips.annotate(asked=Sum("number"), done=none),
        sent.annotate(asked=none, done=Count("pk")),
        all=True,
    )  # fmt: skip
    found: dict[Any, tuple[int, int]] = {}
    for row in rows:
        asked, done = found.get(row[by], (0, 0))
        found[row[by]] = (asked + row["asked"], done + row["done"])
    return found


# --- For who is asked


@dataclass(frozen=True)
class Asked:
    """A wave to which somebody was invited, in their organisation."""

    wave: Wave
    start: date | None
    answered: bool

    @property
    def closes(self) -> date | None:
        last = self.wave.closes_on(self.start)
        return min(last, self.wave.key_until) if last else None

    @property
    def is_open(self) -> bool:
        return self.wave.is_open(self.start)

    @property
    def opens(self) -> date | None:
        return self.wave.opens_on(self.start)


def start_of(organisation: Organisation) -> date | None:
    rows = Profile.objects.filter(organisation=organisation)
    return rows.values_list("starts", flat=True).first()


def asked_of(member: Member) -> list[Asked]:
    """What this member was invited to; their own scope must be open. One query."""
    mine = WaveInvitation.objects.filter(member=member, wave_id=OuterRef("pk"))
    profile = Profile.objects.filter(organisation=member.organisation_id)
    rows: Any = of_programme(member.organisation.programme_id).annotate(
        done=Subquery(mine.values("answered")[:1], output_field=BooleanField()),
        start=Subquery(profile.values("starts")[:1], output_field=DateField()),
    )
    return [Asked(row, row.start, row.done) for row in rows.exclude(done=None)]
