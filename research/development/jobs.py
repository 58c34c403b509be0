"""Putting an edition on paper, in the worker. The slow part happens between two transactions."""

from django.template.loader import render_to_string

from organisations.documents import content as canonical
from organisations.documents import files, pdf
from organisations.jobs import queue
from organisations.models import Job
from research.development.actions import JOB
from research.development.models import DevelopmentEdition

State = DevelopmentEdition.State


def _give_up(job: Job) -> None:
    """The content stays; the page tells it."""
    with queue.owner_scope(job):
        rows = DevelopmentEdition.objects.filter(pk=job.subject_id, state=State.QUEUED)
        rows.update(state=State.FAILED)


@queue.handler(JOB, give_up=_give_up)
def make(job: Job) -> None:
    with queue.owner_scope(job):
        edition = DevelopmentEdition.objects.select_related("programme").get(pk=job.subject_id)
        if edition.state == State.READY or edition.published_at is None:
            return
        context = {"edition": edition, "content": edition.content}
        html = render_to_string("documents/development.html", context)
    data = pdf.render(
        html,
        attachment=canonical.canonical(edition.content),
        attachment_name="content.json",
        made_at=edition.published_at,
    )
    with queue.owner_scope(job):
        locked = DevelopmentEdition.objects.select_for_update().get(pk=edition.pk)
        if locked.state == State.READY:
            return
        locked.file = files.store_for_programme(
            data,
            name=f"ontwikkelprogramma-{locked.number}.pdf",
            media_type="application/pdf",
            programme=edition.programme,
        )
        locked.state = State.READY
        locked.save(update_fields=["file", "state"])
