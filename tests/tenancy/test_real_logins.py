"""The product connected with the four real logins, in a database of its own."""

import os
import subprocess
import sys
from contextlib import closing

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from organisations import logins
from pilot import embedded
from tests import template

pytestmark = [
    pytest.mark.skipif(not settings.EMBEDDED, reason="makes a database, as the server's superuser"),
]
ROOT = settings.BASE_DIR
IN_ORGANISATION_1 = "SELECT set_config('app.org_id', '1', true)"


@pytest.fixture(scope="module")
def admin_url():
    return embedded.admin_url()


@pytest.fixture(scope="module")
def urls(admin_url):
    """The addresses of a migrated database with a member in each of two organisations."""
    name = f"test_real_logins_{os.getpid()}"
    template.copy_to(name)  # which the owner migrated
    urls = logins.create(admin_url, name)
    try:
        with psycopg.connect(urls["owner"]) as owner:
            owner.execute(PEOPLE)
        yield urls
    finally:
        with psycopg.connect(admin_url, autocommit=True) as admin:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            admin.execute(statement.format(sql.Identifier(name)))


PEOPLE = """
    INSERT INTO organisations_programme (id, name, starts, ends, funder, grant_reference)
        VALUES (1, 'P', '2024-01-01', '2030-01-01', '', '');
    INSERT INTO organisations_sector (id, programme_id, name, target)
        VALUES (gen_random_uuid(), 1, 'Care', 1);
    INSERT INTO organisations_organisation (id, programme_id, sector_id, slug, name, status)
        SELECT n, 1, s.id, 'org-' || n, 'Org ' || n, 'active'
        FROM generate_series(1, 2) n, organisations_sector s;
    INSERT INTO organisations_member (id, organisation_id, name, function, phone)
        SELECT gen_random_uuid(), n, 'Member of ' || n, '', '' FROM generate_series(1, 2) n;
"""


def environment(urls):
    names = {alias: f"DATABASE_{alias.upper()}_URL" for alias in urls} | {"default": "DATABASE_URL"}
    clean = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
    own = {names[alias]: url for alias, url in urls.items()}
    other = {
        "SECRET_KEY": "only for this test",
        "RESEARCH_KEY_FILE": os.devnull,
        "STATIC_ROOT": str(ROOT / "tests" / "assets"),
    }
    return clean | own | other


def run(urls, *args):
    """A process of the product, which knows these addresses only."""
    return subprocess.run(
        [sys.executable, *args],
        env=environment(urls),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


def connected(urls, alias):
    return closing(psycopg.connect(urls[alias]))


@pytest.mark.parametrize("alias", logins.BY_ALIAS)
def test_each_address_is_that_of_its_own_login(urls, alias):
    with connected(urls, alias) as connection:
        user, session = connection.execute("SELECT current_user, session_user").fetchone()
    assert user == session == logins.BY_ALIAS[alias]


def test_the_web_login_sees_the_members_of_one_organisation(urls):
    with connected(urls, "default") as connection:
        connection.execute(IN_ORGANISATION_1)
        assert connection.execute("SELECT name FROM organisations_member").fetchall() == [
            ("Member of 1",)
        ]


def test_the_web_login_sees_nobody_without_an_organisation(urls):
    with connected(urls, "default") as connection:
        assert not connection.execute("SELECT 1 FROM organisations_member").fetchall()


@pytest.mark.parametrize("login", [logins.OWNER, logins.OVERVIEW, logins.SYSTEM])
def test_the_web_login_cannot_become_another_login(urls, login):
    with connected(urls, "default") as connection, pytest.raises(psycopg.errors.Error):
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(login)))


@pytest.mark.parametrize("statement", ["TRUNCATE organisations_member", "CREATE TABLE mine ()"])
def test_the_web_login_does_nothing_but_rows(urls, statement):
    with (
        connected(urls, "default") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


def test_switching_row_security_off_is_an_error_and_no_way_round(urls):
    with connected(urls, "default") as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT 1 FROM organisations_member")


def test_the_overview_login_counts_members_and_reads_no_name(urls):
    with connected(urls, "overview") as connection:
        assert connection.execute("SELECT count(id) FROM organisations_member").fetchone() == (2,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT name FROM organisations_member")


def test_the_system_login_reads_no_conversation(urls):
    with (
        connected(urls, "system") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT 1 FROM ambassadors_conversation")


WEB = ("-c", "import pilot.wsgi")


def without(urls, alias):
    return {name: url for name, url in urls.items() if name != alias}


def test_the_web_process_starts_with_its_two_logins(urls):
    done = run(without(without(urls, "owner"), "system"), *WEB)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("alias", ["owner", "superuser"])
def test_the_web_process_stops_when_it_is_too_mighty(urls, admin_url, alias):
    database = urls["owner"].partition("///")[2].partition("?")[0]
    mighty = {"owner": urls["owner"], "superuser": logins.address(admin_url, "postgres", database)}
    done = run(urls | {"default": mighty[alias]}, *WEB)
    assert done.returncode == 1
    assert done.stderr.startswith("Stopped: 'default' connects as ")
    assert len(done.stderr.splitlines()) == 1


def test_the_web_process_stops_without_the_overview_login(urls):
    done = run(without(urls, "overview"), *WEB)
    assert done.returncode == 1
    assert done.stderr == (
        "Stopped: this process needs the database login 'overview'; set its URL.\n"
    )
