"""The clock of the tests: today, and eleven in the morning when they begin.

What is due at nine, what a day later is, and which day it is in Amsterdam must not depend on the
hour at which somebody runs them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from organisations import clock


def _ahead() -> timedelta:
    now = clock.now().astimezone(clock.AMSTERDAM)
    return now.replace(hour=11, minute=0, second=0, microsecond=0) - now


AHEAD = _ahead()


def _now() -> datetime:
    return datetime.now(UTC) + AHEAD  # noqa: TID251 - here the tests set it


@contextmanager
def daytime() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "timezone", SimpleNamespace(now=_now))
        yield
