"""What Celery calls. Ids in, one function called."""

from contextlib import suppress
from uuid import UUID

from celery import shared_task
from django.core.management import call_command
from kombu.exceptions import OperationalError

from organisations.jobs import queue

CALL_LASTS = 10  # seconds; who has no time by then is busy already
SCAN_AT_MOST = 120  # then another tick goes on, so that a worker can stop in time


@shared_task
def run_job(job_id: str) -> None:
    queue.run(UUID(job_id))


@shared_task
def clear_sessions() -> None:
    """Every night: sessions that have ended are no longer kept."""
    call_command("clearsessions")


@shared_task
def scan() -> None:
    """Every tick: run what is ready and got no wake-up call; harmless when done twice.

    It runs the jobs itself: a wake-up call for each would fill the broker faster than a busy worker
    empties it. Where there is much to do it calls another one, for a worker that has time.
    """
    queue.run_ready(seconds=SCAN_AT_MOST, when_busy=_call_another)


def _call_another() -> None:
    with suppress(OperationalError, OSError):  # the next tick comes anyway
        scan.apply_async(retry=False, expires=CALL_LASTS)
