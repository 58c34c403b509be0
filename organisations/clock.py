"""The only source of the time, so that the demo and the tests can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    return _frozen.get() or timezone.now()


def is_set() -> bool:
    """Whether the time stands still, in the demo's past or in a test."""
    return _frozen.get() is not None


def today() -> date:
    return now().astimezone(AMSTERDAM).date()


def month() -> date:
    """The first day of this month."""
    return today().replace(day=1)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the time stand still at `moment` (aware)."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


DAY = timedelta(days=1)
