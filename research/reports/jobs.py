"""Putting a report on paper, in the worker. The slow part happens between two transactions."""

from django.template.loader import render_to_string

from organisations.documents import content as canonical
from organisations.documents import files, pdf
from organisations.jobs import queue
from organisations.models import Job
from research.reports.actions import JOB
from research.reports.models import WHOLE, Report
from research.reports.rendering import sections


def _give_up(job: Job) -> None:
    """The content stays; the page and the list tell it."""
    with queue.owner_scope(job):
        rows = Report.objects.filter(pk=job.subject_id, state=Report.State.QUEUED)
        rows.update(state=Report.State.FAILED)


@queue.handler(JOB, give_up=_give_up)
def make(job: Job) -> None:
    with queue.owner_scope(job):
        report = Report.objects.select_related("programme").get(pk=job.subject_id)
        if report.state == Report.State.READY or report.published_at is None:
            return
        context = {"report": report, "sections": sections(report.content)}
        html = render_to_string("documents/report.html", context)
    data = pdf.render(
        html,
        attachment=canonical.canonical(report.content),
        attachment_name="content.json",
        made_at=report.published_at,
    )
    with queue.owner_scope(job):
        locked = Report.objects.select_for_update().get(pk=report.pk)
        if locked.state == Report.State.READY:
            return
        about = "run" if locked.year == WHOLE else locked.year
        locked.file = files.store_for_programme(
            data,
            name=f"leerambassadeurs-{about}-v{locked.number}.pdf",
            media_type="application/pdf",
            programme=report.programme,
        )
        locked.state = Report.State.READY
        locked.save(update_fields=["file", "state"])
