"""Keeping what was sealed in a browser. Nothing here can read a note.

As with a conversation, nothing is on record: who writes when is nobody's business.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ambassadors.notebook.models import MOST, RECIPIENT, SEALED, Note, NotebookKey
from organisations import clock
from organisations.models import User

KEPT_AFTERWARDS = timedelta(days=30)
BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}", re.ASCII)


class SomebodyWasFirst(ValueError):
    """The lock was changed on another phone."""


def is_sealed(text: object) -> bool:
    """Whether this is an age file in base64."""
    return (
        isinstance(text, str)
        and text.startswith(SEALED)
        and len(text) <= MOST
        and BASE64.fullmatch(text) is not None
    )


def is_recipient(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(RECIPIENT, text) is not None


@transaction.atomic
def begin(user: User, *, recipient: str, wrapped: str, recovery: str) -> NotebookKey:
    """The first lock of a notebook; sent again after a lost answer it changes nothing. Raises
    SomebodyWasFirst when there is another."""
    key, made = NotebookKey.objects.get_or_create(
        user=user, defaults={"recipient": recipient, "wrapped": wrapped, "recovery": recovery}
    )
    if not made and (key.recipient, key.wrapped, key.recovery) != (recipient, wrapped, recovery):
        raise SomebodyWasFirst
    return key


@transaction.atomic
def wrap_again(key: NotebookKey, *, edition: int, wrapped: str = "", recovery: str = "") -> None:
    """Another passphrase, another recovery sheet, or both. Raises SomebodyWasFirst."""
    values = {name: text for name, text in [("wrapped", wrapped), ("recovery", recovery)] if text}
    changed = NotebookKey.objects.filter(pk=key.pk, edition=edition).update(
        edition=F("edition") + 1, **values
    )
    if not changed:
        raise SomebodyWasFirst


def add_notes(user: User, notes: Iterable[tuple[UUID, str]]) -> None:
    """Keep sealed notes; one that is there already changes nothing."""
    rows = [Note(id=key, user=user, sealed=sealed) for key, sealed in notes]
    Note.objects.bulk_create(rows, ignore_conflicts=True)


def remove_note(note: Note) -> None:
    note.delete()


@transaction.atomic
def destroy(user: User) -> None:
    """Throw the notebook away, with its lock: nobody can bring it back."""
    Note.objects.filter(user=user).delete()
    NotebookKey.objects.filter(user=user).delete()


def close(key: NotebookKey, *, last_day: date) -> bool:
    """The role is over: the notebook can be read for 30 days more. Whether this is new."""
    new = key.closes_on is None
    if new:
        # Who ended long ago in a clock that stood still gets the days as well.
        key.closes_on = max(last_day, clock.today()) + KEPT_AFTERWARDS
        key.save(update_fields=["closes_on"])
    return new


def keep_open(key: NotebookKey) -> None:
    key.closes_on = None
    key.save(update_fields=["closes_on"])
