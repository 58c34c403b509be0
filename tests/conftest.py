"""What every test stands on: the database, the people, the client, the clock and the queue."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from time import time
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client as DjangoClient

# The browser of a journey leaves an event loop in this process; no test of ours runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Mails of the processes that journeys start go out when the tests run, also at night.
os.environ["MAIL_HOURS"] = "0-24"


def pytest_configure() -> None:
    settings.MAIL_HOURS = (0, 24)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def pytest_unconfigure() -> None:
    # A worker of xdist ends without its exit handlers, and the server would stay.
    from pilot import embedded

    embedded.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test may use the database, on every alias, unless it reads code or drives a browser."""
    for item in items:
        without = "/architecture/" in item.path.as_posix() or item.get_closest_marker("journey")
        if not without and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))


# --- The database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    from tests.database import connect_as_owner

    connect_as_owner()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    from tests import cast
    from tests.database import share_connection
    from tests.daytime import daytime

    with django_db_blocker.unblock(), daytime():
        share_connection()
        cast.move_in()


@pytest.fixture
def as_login(db: None) -> Callable[[str], AbstractContextManager[None]]:
    """`with as_login("runtime"):` what is under test runs as that database login."""
    from tests import database

    return database.as_login


@pytest.fixture
def runtime(db: None) -> Iterator[None]:
    """The whole test runs as the login of the web process; a rollback ends it."""
    from tests import database

    with database.as_login("runtime"):
        yield


# --- The people


@pytest.fixture
def own(db: None) -> Any:
    from tests import cast

    return cast.house(cast.OWN)


@pytest.fixture
def other(db: None) -> Any:
    from tests import cast

    return cast.house(cast.OTHER)


@pytest.fixture
def team(db: None) -> Any:
    from tests import cast

    return cast.team()


# --- The client


class Client(DjangoClient):
    """Each request runs as the login of the web process and starts with no scope, as in a
    transaction of its own."""

    def request(self, **request: Any) -> Any:
        from tests.database import as_login

        with as_login("runtime", fresh=True):
            return super().request(**request)

    def sign_in(self, user: Any, *, second_factor: bool = False) -> "Client":
        """As after the sign-in page, with a code from an app where `second_factor`."""
        self.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        session = self.session
        methods = ["password", *(["mfa"] if second_factor else [])]
        session["account_authentication_methods"] = [
            {"method": method, "at": time()} for method in methods
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        return self


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def sign_in(db: None) -> Callable[..., Client]:
    """`sign_in(user)` gives a client of its own, so that several people act in one test."""

    def signed_in(user: Any, *, second_factor: bool = False, **kwargs: Any) -> Client:
        return Client(**kwargs).sign_in(user, second_factor=second_factor)

    return signed_in


# --- Time, queue, caches


@pytest.fixture(autouse=True)
def _daytime(request: pytest.FixtureRequest) -> Iterator[None]:
    """Not where other processes run beside the test: theirs is the real time."""
    from tests.daytime import daytime

    real = {"journeys", "faults", "full"} & set(request.path.parts)
    with nullcontext() if real else daytime():
        yield


@pytest.fixture
def at() -> Callable[[datetime], AbstractContextManager[None]]:
    """`with at(moment):` the time stands still."""
    from organisations import clock

    return clock.at


@pytest.fixture(autouse=True)
def woken(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The jobs that a worker was woken up for; no test reaches a broker."""
    from organisations.jobs import queue

    ids: list[UUID] = []
    monkeypatch.setattr(queue, "wake_up", ids.append)
    return ids


@pytest.fixture
def run_jobs(db: None) -> Callable[[], int]:
    """`run_jobs()` does everything that is due, as a worker would; how many jobs that were."""
    from organisations.jobs import queue
    from tests.database import as_login

    def run() -> int:
        with as_login("runtime", fresh=True):
            return queue.run_ready()

    return run


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()
    settings.RESEARCH_KEY_FILE = tmp_path_factory.getbasetemp() / "research_key"


@pytest.fixture(autouse=True)
def _no_rate_is_used_up() -> Iterator[None]:
    yield
    cache.clear()


# --- What a run found, for who reads its end


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what tests recorded with `record_property`: how much was really checked."""
    for report in terminalreporter.getreports("passed"):
        for name, figure in report.user_properties:
            terminalreporter.write_line(f"{name}: {figure}")
