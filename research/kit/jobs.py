"""Putting a kit together, in the worker. The slow part happens between two transactions."""

from organisations.documents import files
from organisations.jobs import queue
from organisations.models import Job
from research.kit import package
from research.kit.actions import JOB
from research.kit.models import Kit


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        rows = Kit.objects.filter(pk=job.subject_id, state=Kit.State.QUEUED)
        rows.update(state=Kit.State.FAILED)


@queue.handler(JOB, give_up=_give_up)
def make(job: Job) -> None:
    with queue.owner_scope(job):
        rows = Kit.objects.select_related("programme", "guide__programme")
        kit = rows.get(pk=job.subject_id)
        if kit.state == Kit.State.READY:
            return
        pages = package.pages(kit)
    data = package.archive(kit, pages)
    with queue.owner_scope(job):
        locked = Kit.objects.select_for_update().get(pk=kit.pk)
        if locked.state == Kit.State.READY:
            return
        locked.file = files.store_for_programme(
            data,
            name=f"startpakket-leerambassadeurs-{locked.number}.zip",
            media_type="application/zip",
            programme=kit.programme,
        )
        locked.state = Kit.State.READY
        locked.save(update_fields=["file", "state"])
