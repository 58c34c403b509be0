"""What a poster says, as plain values; all of it may hang on a wall."""

from typing import Any

from ambassadors.find.queries import Link, Shown
from organisations.models import Organisation
from roles.letters import qr_code


def poster(organisation: Organisation, link: Link, people: list[Shown]) -> dict[str, Any]:
    return {
        "organisation": organisation.name,
        "address": link.address,
        "enter": link.plain,
        "code": link.code,
        "qr": qr_code(link.address),
        "people": [person.as_values() | {"initials": person.initials} for person in people],
    }
