"""The printed sheet. Its codes are made again from the keys of the doors: no copy is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from ambassadors.cards import queries
from ambassadors.cards.models import Card
from organisations.doors import tokens
from organisations.models import Door
from roles.letters import qr_code


@dataclass(frozen=True)
class Printed:
    """What stands on one card."""

    serial: int
    code: str
    qr: str
    expires: datetime


def sheet_context(cards: list[Card]) -> dict[str, Any]:
    doors = queries.doors(cards)
    return {
        "number": cards[0].sheet,
        "cards": [_printed(card.serial, doors[card.pk]) for card in cards],
        "address": enter_address().partition("://")[2],
    }


def enter_address() -> str:
    """Where somebody types the code of a card."""
    return settings.SITE_URL + reverse("enter_code")


def _printed(serial: int, door: Door) -> Printed:
    code = tokens.derive(door.pk)
    qr = qr_code(settings.SITE_URL + reverse("door", args=[code]))
    return Printed(serial, code, qr, door.expires)
