"""Making the PDF of a version, in the worker. The slow part happens between two transactions."""

from django.utils.text import slugify

from organisations import clock
from organisations.documents import content as canonical
from organisations.documents import files, pdf
from organisations.documents.actions import FAILED, IN_FORCE, MADE
from organisations.documents.kinds import KINDS
from organisations.jobs import queue
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Document, Job


def _give_up(job: Job) -> None:
    """The content stays; whoever made the version is told."""
    with queue.owner_scope(job):
        document = Document.objects.select_related("organisation", "made_by").get(pk=job.subject_id)
        document.state = Document.State.FAILED
        document.save(update_fields=["state"])
        if document.made_by:
            now = clock.now().astimezone(clock.AMSTERDAM)
            plan = Plan(FAILED, document.pk, document.made_by, on=now.date(), at=now.time())
            plan_messages([plan], organisation=document.organisation)


@queue.handler(MADE, give_up=_give_up)
@queue.handler(IN_FORCE, give_up=_give_up)
def render(job: Job) -> None:
    with queue.owner_scope(job):
        document = Document.objects.select_related("organisation").get(pk=job.subject_id)
        if document.state == Document.State.READY:
            return
        html = KINDS[document.kind].html(document)
    data = pdf.render(
        html,
        attachment=canonical.canonical(document.content),
        attachment_name="content.json",
        made_at=document.made_at,
    )
    with queue.owner_scope(job):
        locked = Document.objects.select_for_update().get(pk=document.pk)
        if locked.state == Document.State.READY or locked.in_force_at != document.in_force_at:
            return  # somebody else made it, or the last confirmation came: that made a new job
        _keep(locked, data)


def _keep(document: Document, data: bytes) -> None:
    """Bytes that were never in force make room for those that are."""
    before, document.file = (
        document.file,
        files.store(
            data,
            name=f"{slugify(document.title)}-v{document.version}.pdf",
            media_type="application/pdf",
            organisation=document.organisation,
        ),
    )
    document.state = Document.State.READY
    document.save(update_fields=["file", "state"])
    if before:
        before.delete()
