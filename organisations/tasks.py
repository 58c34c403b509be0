"""What Celery calls. Ids in, one function called."""

from uuid import UUID

from celery import shared_task

from organisations.jobs import queue


@shared_task
def run_job(job_id: str) -> None:
    queue.run(UUID(job_id))


@shared_task
def scan() -> None:
    """Every tick: wake a worker for each job that should run; harmless when done twice."""
    for job_id in queue.ready_ids():
        queue.wake_up(job_id)
