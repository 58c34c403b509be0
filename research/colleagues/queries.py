from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Sum

from organisations import clock
from organisations.models import Door, Organisation
from research.colleagues.models import SentForm, SlipPrint
from research.instruments.models import COLLEAGUE
from research.instruments.questions import Question
from research.waves import queries as waves
from research.waves.models import Wave, WaveQuerySet

BY_CARD = "Q07"  # the form that is behind a learner card; all others are on slips


# --- For who hands out slips


@dataclass(frozen=True)
class Inviting:
    """A round for colleagues in one organisation, and how many slips were printed for it."""

    wave: Wave
    start: date | None
    printed: int

    @property
    def opens(self) -> date | None:
        return self.wave.opens_on(self.start)

    @property
    def last(self) -> date | None:
        return last_day(self.wave, self.start)

    @property
    def is_over(self) -> bool:
        """Closed, or never to open: nothing is printed for it."""
        return not self.wave.has_key or not self.last or clock.today() >= self.last


def last_day(wave: Wave, start: date | None) -> date | None:
    """The first day on which it is closed in an organisation that started on `start`."""
    closes = wave.closes_on(start)
    return min(closes, wave.key_until) if closes else None


def on_slips(organisation: Organisation) -> WaveQuerySet:
    rows = waves.of_programme(organisation.programme_id).filter(roles__contains=[COLLEAGUE])
    return rows.exclude(version__instrument__code=BY_CARD)


def has_slips(wave: Wave) -> bool:
    return COLLEAGUE in wave.roles and wave.version.instrument.code != BY_CARD


def inviting(organisation: Organisation) -> list[Inviting]:
    """Rounds for which slips can be printed now."""
    start = waves.start_of(organisation)
    rows = SlipPrint.objects.filter(organisation=organisation).values("wave_id")
    printed = dict(rows.annotate(all=Sum("number")).order_by().values_list("wave_id", "all"))
    found = [
        Inviting(wave, start, printed.get(wave.pk, 0))
        for wave in on_slips(organisation).with_key().filter(destroy_asked_at=None)
    ]
    return [one for one in found if not one.is_over]


def printed(organisation: Organisation, wave_id: UUID) -> int:
    rows = SlipPrint.objects.filter(organisation=organisation, wave_id=wave_id)
    return rows.aggregate(all=Sum("number"))["all"] or 0


# --- For who holds a slip or a card


@dataclass(frozen=True)
class Held:
    """A round, for somebody with a code; `sent` when they sent its form."""

    door: Door
    holder: UUID
    wave: Wave
    start: date | None
    sent: SentForm | None

    @property
    def organisation(self) -> Organisation:
        return self.door.organisation

    @property
    def by_card(self) -> bool:
        return self.door.kind == Door.Kind.CARD

    @cached_property
    def questions(self) -> list[Question]:
        return self.wave.version.asked

    @property
    def is_open(self) -> bool:
        return self.sent is None and self.wave.is_open(self.start)

    @property
    def opens(self) -> date | None:
        """Its first day, when that is still to come."""
        first = self.wave.opens_on(self.start)
        return first if first and first > clock.today() else None

    @property
    def closes(self) -> date | None:
        return last_day(self.wave, self.start)

    @property
    def has_link(self) -> bool:
        """Whether the answers can still be found."""
        return self.wave.has_key and self.wave.destroy_asked_at is None

    @property
    def may_leave(self) -> bool:
        return self.sent is not None and not self.sent.left and self.has_link


def held_by_slip(door: Door) -> Held | None:
    """In the scope of the slip."""
    wave = on_slips(door.organisation).filter(pk=door.subject_id).first()
    if wave is None:
        return None
    sent = SentForm.objects.filter(holder_id=door.pk, wave_id=wave.pk).first()
    return Held(door, door.pk, wave, waves.start_of(door.organisation), sent)


def held_by_card(door: Door) -> list[Held]:
    """The rounds that this card sent or can send now, the open ones first; in its scope."""
    rows = waves.of_programme(door.organisation.programme_id).filter(
        version__instrument__code=BY_CARD, roles__contains=[COLLEAGUE]
    )
    found = list(rows)
    if not found:
        return []
    start = waves.start_of(door.organisation)
    sent = {row.wave_id: row for row in SentForm.objects.filter(holder_id=door.subject_id)}
    held = [Held(door, door.subject_id, wave, start, sent.get(wave.pk)) for wave in found]
    there = [one for one in held if one.is_open or one.sent]
    return sorted(there, key=lambda one: (not one.is_open, not one.may_leave))
