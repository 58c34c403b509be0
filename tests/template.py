"""A database with all migrations in it. It is made once; every other one is a copy, which takes a
fraction of a second instead of half a minute."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import Any

import psycopg
from psycopg import sql

from organisations import logins
from pilot import embedded

LOCK = 7306
PREFIX = "migrated_"


def copy_to(database: str) -> None:
    """A new database of this name on the embedded server."""
    with psycopg.connect(embedded.admin_url(), autocommit=True) as admin:
        copy = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
        admin.execute(copy.format(*map(sql.Identifier, (database, logins.OWNER, migrated()))))


@cache
def migrated() -> str:
    """The name of the database to copy, made when there is none for these migrations."""
    digest = sha256()
    # A migrated database has a row for each permission as well.
    permissions = embedded.ROOT / "organisations/permissions.py"
    for path in [permissions, *sorted(embedded.ROOT.glob("*/migrations/*.py"))]:
        digest.update(path.read_bytes())
    name = PREFIX + digest.hexdigest()[:16]
    with _alone() as admin:
        found = [row[0] for row in admin.execute("SELECT datname FROM pg_database")]
        if name not in found:
            for old in filter(lambda other: other.startswith(PREFIX), found):
                admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
            _make(admin, name)
    return name


@contextmanager
def _alone() -> Iterator[psycopg.Connection[Any]]:
    """While one process makes it, the others wait."""
    with psycopg.connect(embedded.admin_url(), autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield admin


def _make(admin: psycopg.Connection[Any], name: str) -> None:
    half = f"{PREFIX}half"  # a run that is broken off leaves this one
    urls = embedded.database_urls(half)
    env = {
        **os.environ,
        "DATABASE_URL": urls["default"],
        "DATABASE_OWNER_URL": urls["owner"],
        "SECRET_KEY": "for the migrations",
    }
    command = [sys.executable, str(embedded.ROOT / "manage.py"), "migrate", "--verbosity=0"]
    subprocess.run(command, env=env, check=True, cwd=embedded.ROOT)
    admin.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half), sql.Identifier(name))
    )
