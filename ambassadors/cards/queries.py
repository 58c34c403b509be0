from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from ambassadors.cards.models import Card, CardAnswer
from organisations import clock
from organisations.models import Door, Member, Organisation

Wave = CardAnswer.Wave
PER_SHEET = 8
MOST = 200  # cards of one ambassador that are not given yet


# --- For the ambassador


@dataclass(frozen=True)
class Sheet:
    """One printed page: `gone` are the cards that were given, `left` those that can still be."""

    number: int
    first: int
    last: int
    printed: int
    gone: int
    left: int
    next: int | None


@dataclass(frozen=True)
class Stack:
    """All cards of one ambassador."""

    sheets: list[Sheet]

    @property
    def printed(self) -> int:
        return sum(sheet.printed for sheet in self.sheets)

    @property
    def given(self) -> int:
        return sum(sheet.gone for sheet in self.sheets)

    @property
    def left(self) -> int:
        return sum(sheet.left for sheet in self.sheets)

    @property
    def too_old(self) -> int:
        return self.printed - self.given - self.left

    @property
    def next(self) -> int | None:
        return min((sheet.next for sheet in self.sheets if sheet.next), default=None)

    @property
    def to_print(self) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.left]

    @property
    def next_sheet(self) -> int:
        return max((sheet.number for sheet in self.sheets), default=0) + 1

    @property
    def last_serial(self) -> int:
        return max((sheet.last for sheet in self.sheets), default=0)

    @property
    def has_room(self) -> bool:
        return self.left + PER_SHEET <= MOST


def cards(author: Member) -> QuerySet[Card]:
    return Card.objects.filter(organisation_id=author.organisation_id, author=author)


def left(author: Member) -> QuerySet[Card]:
    """The cards that can still be given, by number.

    A card that was used before it was written down as given is one of them, and so is one whose
    holder stopped: the ambassador does not learn from this list what a holder did.
    """
    return cards(author).filter(_works(), given=False)


def stack(author: Member) -> Stack:
    can_be_given = Q(given=False, works=True)
    rows = (
        cards(author)
        .annotate(works=_works())
        .order_by("sheet")
        .values(number=F("sheet"))
        .annotate(
            first=Min("serial"),
            last=Max("serial"),
            printed=Count("pk"),
            gone=Count("pk", filter=Q(given=True)),
            left=Count("pk", filter=can_be_given),
            next=Min("serial", filter=can_be_given),
        )
    )
    return Stack([Sheet(**row) for row in rows])


def _works() -> Exists:
    return Exists(
        Door.objects.filter(kind=Door.Kind.CARD, subject_id=OuterRef("pk"), expires__gt=clock.now())
    )


def doors(cards: list[Card]) -> dict[UUID, Door]:
    """The door of each card, by the card's key."""
    rows = Door.objects.filter(kind=Door.Kind.CARD, subject_id__in=[card.pk for card in cards])
    return {door.subject_id: door for door in rows}


# --- For who holds a card


@dataclass(frozen=True)
class Told:
    """What the holder of a card told so far, and what can be told now."""

    organisation: Organisation
    card_id: UUID
    answers: list[CardAnswer]

    @property
    def first(self) -> date | None:
        """The month in which the holder first told something; from there the others count."""
        return self.answers[0].month if self.answers else None

    @property
    def wave(self) -> Wave:
        """What is asked this month: once the next questions come, the earlier ones are over."""
        if self.first is None:
            return Wave.START
        return max(wave for wave in Wave if later(self.first, wave) <= clock.month())

    @property
    def is_answered(self) -> bool:
        return self.wave in {answer.wave for answer in self.answers}

    @property
    def to_come(self) -> list[tuple[Wave, date]]:
        """The questions that are asked later, each with its month."""
        if self.first is None:
            return []
        return [(wave, later(self.first, wave)) for wave in Wave if wave > self.wave]


def told(organisation: Organisation, card_id: UUID) -> Told:
    rows = CardAnswer.objects.filter(organisation=organisation, card_id=card_id)
    return Told(organisation, card_id, list(rows.order_by("wave")))


def later(month: date, number: int) -> date:
    """The first day of the month `number` months after `month`."""
    years, months = divmod(month.month - 1 + number, 12)
    return date(month.year + years, months + 1, 1)
