from datetime import date
from typing import Any

from django.db import transaction

from organisations import audit, clock
from organisations.jobs import queue
from organisations.models import Programme, Staff
from research.instruments.models import InstrumentVersion
from research.waves.models import Wave

MAKE_KEY, MAKE_PAPER, DESTROY_KEY = "wave_key", "wave_paper", "destroy_wave_key"


class TooLate(ValueError):
    """People were asked already, or the key is gone."""


class ReasonNeeded(ValueError):
    """Before the day that was promised, a reason is asked."""


@transaction.atomic
def plan(programme: Programme, *, by: Staff, version: InstrumentVersion, **facts: Any) -> Wave:
    """Plan a round of a published form. It cannot open before the worker made its key."""
    wave = Wave.objects.create(
        programme=programme,
        version=version,
        roles=version.instrument.roles,
        minutes=version.instrument.minutes,
        made_by=by,
        **facts,
    )
    audit.record_programme("plan wave", wave, by=by)
    queue.plan(MAKE_KEY, wave.pk, owner=programme)
    queue.plan(MAKE_PAPER, wave.pk, owner=programme)
    return wave


@transaction.atomic
def ask_destruction(wave: Wave, *, by: Staff, reason: str = "") -> None:
    """Let the worker destroy the key and every link. It cannot be undone: after it nobody's answers
    can be found and taken out. Raises ReasonNeeded and TooLate."""
    if not wave.may_destroy:
        raise TooLate
    if clock.today() < wave.key_until and not reason:
        raise ReasonNeeded
    wave.destroy_asked_at, wave.destroyed_by, wave.destroy_reason = clock.now(), by, reason
    wave.save(update_fields=["destroy_asked_at", "destroyed_by", "destroy_reason"])
    audit.record_programme("destroy key of wave", wave, by=by)
    queue.plan(DESTROY_KEY, wave.pk, owner=wave.programme)


def proposed_key_day(opens: date) -> date:
    """A year to think it over."""
    return opens.replace(year=opens.year + 1, day=min(opens.day, 28))
