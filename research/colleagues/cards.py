"""What this room puts behind a learner card."""

from django.urls import reverse

from ambassadors.cards.further import Further
from organisations.models import Door
from research.colleagues import queries


def further(door: Door, token: str) -> Further | None:
    """The form of the round that is open, or the way to what was sent; in the scope of the card."""
    held = next(iter(queries.held_by_card(door)), None)
    if held is None or not (held.is_open or held.sent):
        return None
    return Further(
        url=reverse("door_act", args=[token, "research"]),
        minutes=held.wave.minutes,
        is_sent=held.sent is not None,
    )
