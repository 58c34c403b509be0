from evaluations.contacts.models import ContactCard
from evaluations.gatherings.models import Gathering
from organisations.models import User

SHOWN = 200


def cards(gathering: Gathering) -> list[ContactCard]:
    """Of a group that is open, by name; not of who has no account any more."""
    rows = ContactCard.objects.filter(group_id=gathering.pk, user__is_active=True)
    return list(rows[:SHOWN])


def own_card(cards: list[ContactCard], user: User) -> ContactCard | None:
    return next((card for card in cards if card.user_id == user.pk), None)
