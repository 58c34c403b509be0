"""Tokens of doors. The database holds their hashes; the secret key makes them again for a mail
or a second print of a letter."""

import hashlib
import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

# No vowels (no words by accident) and no letters or digits that look alike on paper.
ALPHABET = "BCDFGHJKLMNPRSTVWXZ2456789"
LENGTH = 16  # about 75 bits: unguessable, and still typed from a letter in half a minute


def derive(door_id: UUID) -> str:
    """The token of a door, in groups of four for a reader: 'BCDF-GHJK-LMNP-RSTV'."""
    number = int.from_bytes(salted_hmac("door", str(door_id), algorithm="sha256").digest())
    letters = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def random() -> str:
    """A token that nobody can make again: for a script, twice as long because nobody types it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(2 * LENGTH))


def digest(token: str) -> str:
    """The hash that is stored, whatever case, spaces or dashes were typed."""
    plain = "".join(character for character in token.upper() if character.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
