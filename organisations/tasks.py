"""What Celery calls. Ids in, one function called."""

from uuid import UUID

from celery import shared_task
from django.core.management import call_command

from organisations.jobs import queue

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
    empties it.
    """
    queue.run_ready(seconds=SCAN_AT_MOST)
