from django.db import transaction
from django.db.models import Max

from organisations import audit, clock
from organisations.documents import files
from organisations.jobs import queue
from organisations.models import Job, Programme, Staff
from research import pseudonyms, queries, units
from research.models import Export, ExportFile


@transaction.atomic
def ask_export(programme: Programme, *, by: Staff) -> Export:
    """Ask the worker, which alone has the key of the pseudonyms, for a new export."""
    last = Export.objects.filter(programme=programme).aggregate(last=Max("number"))["last"]
    export = Export.objects.create(
        programme=programme, number=(last or 0) + 1, asked_by=by, asked_at=clock.now()
    )
    audit.record_programme("ask export", export, by=by)
    queue.plan("export", export.pk, owner=programme, user=by.user)
    return export


def note_download(file: ExportFile, *, by: Staff) -> None:
    audit.record_programme(f"download {file.unit}", file.export, by=by)


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        Export.objects.filter(pk=job.subject_id).update(state=Export.State.FAILED)


@queue.handler("export", give_up=_give_up)
def make(job: Job) -> None:
    """Read through the overview login, replace every id by a pseudonym, keep the files."""
    key = pseudonyms.key()
    with queue.owner_scope(job):
        export = Export.objects.select_for_update().get(pk=job.subject_id)
        if export.state == Export.State.READY:
            return
        for unit in units.UNITS:
            rows = queries.rows(unit, export.programme, key)
            data = units.to_csv(unit, rows)
            file = files.store_for_programme(
                data,
                name=f"{unit.name}-{export.number}.csv",
                media_type="text/csv; charset=utf-8",
                programme=export.programme,
            )
            ExportFile.objects.create(
                programme=export.programme,
                export=export,
                unit=unit.name,
                rows=len(rows),
                file=file,
            )
        export.state = Export.State.READY
        export.save(update_fields=["state"])
