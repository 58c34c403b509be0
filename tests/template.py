"""Databases that are made once and then copied, which takes a fraction of a second: one with all
migrations in it (else half a minute), and one with the demo in it (else a minute more)."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from organisations import clock, logins
from pilot import embedded
from pilot.processes import Running

LOCK = 7306
ROOMS = (
    "organisations", "roles", "ambassadors", "evaluations", "research", "pilot",
    "templates", "static", "locale",
)  # fmt: skip
PREFIX, DEMO_PREFIX, HALF = "migrated_", "demo_", "half_"
WAITING = (
    "SELECT count(*) FROM organisations_job WHERE state IN ('due', 'running') AND due <= now()"
)


def copy_to(database: str) -> None:
    """A new database of this name on the embedded server, with all migrations."""
    source = migrated()  # which locks as well
    with _alone() as admin:
        _copy(admin, source, database)


def copy_demo_to(database: str, folder: Path, *, organisations: int) -> None:
    """The same with the first organisations of the demo, whose files come in `folder`."""
    source = seeded(organisations)
    with _alone() as admin:
        _copy(admin, source, database)
    shutil.copytree(_files_of(source), folder, dirs_exist_ok=True)


@cache
def migrated() -> str:
    """The name of the database to copy, made when there is none for these migrations."""
    # A migrated database has a row for each permission as well.
    permissions = embedded.ROOT / "organisations/permissions.py"
    paths = [permissions, *sorted(embedded.ROOT.glob("*/migrations/*.py"))]
    name = PREFIX + _digest(paths)
    with _alone() as admin:
        if not _is_there(admin, name):
            _forget(admin, PREFIX, but=name)
            _migrate(admin, name)
    return name


@cache
def seeded(organisations: int) -> str:
    """The name of the database with the demo of today, made when there is none for this code."""
    source = migrated()
    paths = [path for room in ROOMS for path in sorted((embedded.ROOT / room).rglob("*"))]
    demo = f"{DEMO_PREFIX}{_digest(paths)}_{clock.today():%m%d}_"  # of any size
    name = f"{demo}{organisations}"
    with _alone() as admin:
        if not _is_there(admin, name):
            for old in _forget(admin, DEMO_PREFIX, but=demo):
                shutil.rmtree(_files_of(old), ignore_errors=True)
            _seed(admin, source, name, organisations)
    return name


def _digest(paths: list[Path]) -> str:
    digest = sha256()
    for path in paths:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files_of(demo: str) -> Path:
    """Static files, and the keys that go with the rows."""
    return embedded.folder() / "demos" / demo


@contextmanager
def _alone() -> Iterator[psycopg.Connection[Any]]:
    """While one process makes or copies it, the others wait."""
    with psycopg.connect(embedded.admin_url(), autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield admin


def _is_there(admin: psycopg.Connection[Any], name: str) -> bool:
    return bool(admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def _forget(admin: psycopg.Connection[Any], prefix: str, *, but: str) -> list[str]:
    """Drop those of other code (what begins with `but` is of this code: another process may be
    about to copy it), and the half ones of runs that were broken off. Their names."""
    names = [row[0] for row in admin.execute("SELECT datname FROM pg_database")]
    old = [
        name
        for name in names
        if name.startswith((prefix, HALF + prefix)) and not name.startswith(but)
    ]
    for name in old:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    return [name.removeprefix(HALF) for name in old]


def _copy(admin: psycopg.Connection[Any], source: str, database: str) -> None:
    copy = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
    admin.execute(copy.format(*map(sql.Identifier, (database, logins.OWNER, source))))


def _be_whole(admin: psycopg.Connection[Any], name: str) -> None:
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    admin.execute(rename.format(sql.Identifier(HALF + name), sql.Identifier(name)))


def _migrate(admin: psycopg.Connection[Any], name: str) -> None:
    urls = embedded.database_urls(HALF + name)
    env = {
        **os.environ,
        "DATABASE_URL": urls["default"],
        "DATABASE_OWNER_URL": urls["owner"],
        "SECRET_KEY": "for the migrations",
    }
    command = [sys.executable, str(embedded.ROOT / "manage.py"), "migrate", "--verbosity=0"]
    subprocess.run(command, env=env, check=True, cwd=embedded.ROOT)
    _be_whole(admin, name)


def _seed(admin: psycopg.Connection[Any], source: str, name: str, organisations: int) -> None:
    """With everything done that the demo left to the worker."""
    _copy(admin, source, HALF + name)
    made = Running(folder=_files_of(name), database=HALF + name, port=0, demo=True, scan=1)
    made.manage("collectstatic", "--no-input", "--verbosity=0")
    made.manage("seed_demo", f"--organisations={organisations}")
    made.sink.start()
    made.start_worker()
    made.start_scheduler()
    try:
        _wait_until_done(made)
    finally:
        made.stop()
    shutil.rmtree(made.folder / "broker", ignore_errors=True)
    shutil.rmtree(made.mail_folder, ignore_errors=True)
    _be_whole(admin, name)


def _wait_until_done(made: Running) -> None:
    deadline = time.monotonic() + 1_200  # on a machine with much else to do
    with psycopg.connect(made.urls["owner"], autocommit=True) as owner:
        while time.monotonic() < deadline:
            if owner.execute(WAITING).fetchone() == (0,):
                return
            time.sleep(0.5)
    raise RuntimeError("the worker does not get ready with what the demo left to do")
