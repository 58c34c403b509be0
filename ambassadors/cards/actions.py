"""Only making a sheet is audited: an entry about a card that was given, or about what its holder
told, would have the day and the hour."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from ambassadors.cards import further, queries
from ambassadors.cards.models import Card, CardAnswer
from ambassadors.cards.queries import Told
from ambassadors.models import Conversation
from organisations import audit, clock
from organisations.doors import doors
from organisations.models import Door, Member

DAYS = 3 * 365


class TooManyCards(ValueError):
    """There are plenty of cards that were not given yet."""


# --- The ambassador


@transaction.atomic
def make_sheet(*, by: Member, number: int) -> None:
    """Make the cards of sheet `number` of this ambassador, each with its door.

    The scope must be that of `by`. A number that is not the next one changes nothing: a second tap
    on the button makes no second sheet. Raises TooManyCards.
    """
    Member.objects.select_for_update().get(pk=by.pk)  # two taps: one waits for the other
    stack = queries.stack(by)
    if number != stack.next_sheet:
        return
    if not stack.has_room:
        raise TooManyCards
    cards = Card.objects.bulk_create(
        Card(
            organisation_id=by.organisation_id,
            author=by,
            sheet=number,
            serial=stack.last_serial + place,
        )
        for place in range(1, queries.PER_SHEET + 1)
    )
    doors.make_many(Door.Kind.CARD, by.organisation, [card.pk for card in cards], days=DAYS)
    audit.record("make cards", by, by=by)


def next_card(*, by: Member) -> Card | None:
    """The card that is to be given next, locked until the conversation is written."""
    return queries.left(by).select_for_update(of=("self",)).first()


def give(conversation: Conversation) -> None:
    """Mark the card of a conversation as given, now that this is written.

    Where the conversation was written before, with the same key, no card is taken: `card` becomes
    the one that was given then.
    """
    written = Conversation.objects.filter(pk=conversation.pk, author=conversation.author)
    if card := conversation.card:
        here = Exists(written.filter(card=OuterRef("pk")))
        if Card.objects.filter(here, pk=card.pk).update(given=True):
            return
    before = written.select_related("card").first()
    conversation.card = before.card if before else None


def take_back(conversation: Conversation) -> None:
    """The card of a conversation was not given after all: it is on the sheet still."""
    if conversation.card:
        Card.objects.filter(pk=conversation.card.pk).update(given=False)
    conversation.card = None


# --- Who holds a card; nobody knows who that is, so there is no `by`


@transaction.atomic
def answer(told: Told, *, step: int, helped: int | None = None) -> None:
    """Keep what the holder tells, or put it in the place of what they told; in the scope of the
    card. The month stays that of the first time."""
    CardAnswer.objects.bulk_create(
        [
            CardAnswer(
                organisation=told.organisation,
                card_id=told.card_id,
                wave=told.wave,
                month=clock.month(),
                step=step,
                helped=helped,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "card_id", "wave"],
        update_fields=["step", "helped"],
    )


@transaction.atomic
def stop(told: Told, door: Door) -> None:
    """Remove everything the holder told and close the door; in the scope of the card."""
    further.stop(door)
    CardAnswer.objects.filter(organisation=told.organisation, card_id=told.card_id).delete()
    doors.close(told.card_id)
