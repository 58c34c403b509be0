"""One test database, the product's database logins.

The connection of the tests is the owner's, so that migrations and factories can write every table.
What is under test runs as a weak login: `as_login("runtime")`, or a request of the test client.
Queries on the aliases "overview" and "system" run under those logins, statement by statement, in
the transaction of the test.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, connections
from psycopg.pq import TransactionStatus

from organisations import logins
from organisations.tenancy.scope import SETTINGS
from tests import template

MIRRORS = {"overview": logins.OVERVIEW, "system": logins.SYSTEM}
NO_LOGIN = "none"  # PostgreSQL's word: nothing but the login that connected


def connect_as_owner() -> None:
    """Before the test database is made: `default` is the owner, the others look at the same."""
    databases = connections.settings
    default = databases["default"]
    default.update({key: databases["owner"][key] for key in ("USER", "PASSWORD")})
    del databases["owner"]
    for alias in MIRRORS:
        databases[alias]["TEST"]["MIRROR"] = "default"
    if "DATABASE_URL" not in os.environ:
        default["TEST"]["TEMPLATE"] = template.migrated()
    settings.DATABASES = databases


def share_connection() -> None:
    """Let the other aliases use the connection, and so the transaction, of `default`."""
    for alias, login in MIRRORS.items():
        connections[alias] = Mirror(alias, login)


def current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def check_constraints() -> None:
    """Fail as a commit would: the keys between tenants are checked only then."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def as_login(alias: str, *, fresh: bool = False) -> Iterator[None]:
    """The login of `alias` ("runtime", "overview", "system"), and no settings when `fresh`.

    Goes round Django's cursor, so that a test that counts queries counts those of the product.
    """
    login = f"leer_{alias}"
    before = _switch(login, fresh=fresh)
    if current_user_raw() != login:
        raise AssertionError(f"The test runs as {current_user_raw()}, not as {login}")
    try:
        yield
    finally:
        _switch(before, fresh=fresh)


def current_user_raw() -> str:
    return _raw().execute("SELECT current_user").fetchone()[0]


def _raw() -> Any:
    connection.ensure_connection()
    return connection.connection


def _switch(login: str, *, fresh: bool = False) -> str:
    """Change the login; the one before it. A transaction that broke cannot, and need not."""
    raw = _raw()
    if raw.info.transaction_status == TransactionStatus.INERROR:
        return NO_LOGIN
    (before,) = raw.execute("SELECT current_setting('role')").fetchone()
    raw.execute("SELECT set_config('role', %s, false)", [login])
    if fresh:
        calls = ", ".join(f"set_config('{name}', '', true)" for name in SETTINGS.values())
        raw.execute(f"SELECT {calls}")
    return before


class Mirror:
    """The connection of `default` under another alias and login."""

    def __init__(self, alias: str, login: str) -> None:
        self.__dict__.update(alias=alias, _login=login)

    def __getattr__(self, name: str) -> Any:
        return getattr(connections["default"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(connections["default"], name, value)

    def cursor(self) -> "Cursor":
        return Cursor(connections["default"].cursor(), self._login)

    def chunked_cursor(self) -> "Cursor":
        return Cursor(connections["default"].chunked_cursor(), self._login)


class Cursor:
    """A cursor that takes its login before each statement and gives it back after it."""

    def __init__(self, cursor: Any, login: str) -> None:
        self._cursor, self._login = cursor, login

    def execute(self, *args: Any) -> Any:
        return self._run(self._cursor.execute, *args)

    def executemany(self, *args: Any) -> Any:
        return self._run(self._cursor.executemany, *args)

    @contextmanager
    def copy(self, *args: Any) -> Iterator[Iterator[bytes]]:
        """Read at once: in a test, what is asked between two rows goes over the same connection."""
        yield iter(self._run(self._copied, *args))

    def _copied(self, *args: Any) -> list[bytes]:
        with self._cursor.copy(*args) as lines:
            return [bytes(line) for line in lines]

    def _run(self, function: Callable[..., Any], *args: Any) -> Any:
        before = _switch(self._login)
        try:
            return function(*args)
        finally:
            _switch(before)

    def __enter__(self) -> "Cursor":
        return self

    def __exit__(self, *args: object) -> None:
        self._cursor.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)
