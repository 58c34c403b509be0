"""Two people at the same instant, each on a connection of their own; what they save is kept until
`swept()` ends."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connections

from ambassadors.models import ParticipationAgreement
from organisations import clock
from organisations.models import AuditEntry, Document, Job, Message, Party
from organisations.tenancy import scope
from tests.database import as_login

LATER = 0.3  # seconds in which the second finds out that the first is there


def alone(function: Callable[[], Any]) -> Any:
    """What the function gives, done on a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_closing, function).result(20)


def both(first: Callable[[], Any], second: Callable[[], Any], begun: threading.Event) -> list[Any]:
    """What both give; the second starts when the first says `begun`. Raises what one raises."""

    def after() -> Any:
        assert begun.wait(10)
        return second()

    with ThreadPoolExecutor(2) as pool:
        done: list[Future[Any]] = [pool.submit(_closing, each) for each in (first, after)]
        return [each.result(20) for each in done]


def slow(function: Callable[..., Any], begun: threading.Event) -> Callable[..., Any]:
    """The same function; the first time it says `begun` and takes a while."""

    def slowly(*args: Any, **kwargs: Any) -> Any:
        if not begun.is_set():
            begun.set()
            sleep(LATER)
        return function(*args, **kwargs)

    return slowly


def acting(house: Any, function: Callable[[], Any]) -> Callable[[], Any]:
    """The function in the scope of an organisation, as the web process does it."""
    organisation = house.organisation

    def acted() -> Any:
        with as_login("runtime", fresh=True):
            with scope(org=organisation.pk, programme=organisation.programme_id):
                return function()

    return acted


@contextmanager
def swept() -> Iterator[None]:
    """At the end the database is as it was at the start, for the next test."""
    start = clock.now()
    sessions = alone(lambda: set(Session.objects.values_list("pk", flat=True)))

    def sweep() -> None:
        made = set(Document.objects.filter(made_at__gte=start).values_list("pk", flat=True))
        agreements = ParticipationAgreement.objects.all()
        about = made | set(agreements.values_list("pk", flat=True))
        agreements.delete()
        Party.objects.filter(document__in=made).delete()
        Document.objects.filter(pk__in=made).delete()
        Message.objects.filter(subject_id__in=about).delete()
        AuditEntry.objects.filter(at__gte=start).delete()
        Session.objects.exclude(pk__in=sessions).delete()
        Job.objects.all().delete()

    try:
        yield
    finally:
        alone(sweep)


def _closing(function: Callable[[], Any]) -> Any:
    try:
        return function()
    finally:
        connections.close_all()
