"""Which rows exist: the settings that the policies compare with.

All are local to one transaction, so a pooled connection cannot carry them to the next request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

Id = int | UUID

# Keyword of scope() → PostgreSQL setting.
SETTINGS = {
    "org": "app.org_id",
    "programme": "app.programme_id",
    "staff": "app.staff_programme_id",
    "group": "app.group_id",
    "user": "app.user_id",
    "member": "app.member_id",
    "card": "app.card_id",
}


def enter(**ids: Id | None) -> None:
    """Set the named settings for the rest of the transaction that is open."""
    if not connection.in_atomic_block:
        raise RuntimeError("tenancy.enter() needs an open transaction")
    _set({key: "" if value is None else str(value) for key, value in ids.items()})


@contextmanager
def scope(**ids: Id | None) -> Iterator[None]:
    """A transaction in which the rows of exactly these owners exist.

    What is not named is closed, also inside another scope. The scope around it returns at the end.
    """
    unknown = ids.keys() - SETTINGS.keys()
    if unknown:
        raise TypeError(f"scope() does not know {sorted(unknown)}; it knows {sorted(SETTINGS)}")
    nested = connection.in_atomic_block
    with transaction.atomic():
        # A transaction of our own begins and ends without any.
        before = current() if nested else {}
        enter(**{key: ids.get(key) for key in SETTINGS})
        yield
        # A rollback restores the settings by itself; a released savepoint does not.
        if nested and not transaction.get_rollback():
            _set(before)


def current() -> dict[str, str]:
    """The settings in force, as text; '' where nothing is set."""
    calls = ", ".join("coalesce(current_setting(%s, true), '')" for _ in SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", list(SETTINGS.values()))
        return dict(zip(SETTINGS, cursor.fetchone(), strict=True))


def _set(texts: dict[str, str]) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _ in texts)
    values = [part for key, text in texts.items() for part in (SETTINGS[key], text)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)
