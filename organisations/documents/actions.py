from collections.abc import Callable
from typing import Any

from django.utils.text import slugify

from organisations import audit, clock
from organisations.audit import Actor
from organisations.documents import content as canonical
from organisations.documents import files, pdf
from organisations.jobs import queue
from organisations.models import Document, Job, Organisation

# Kind of document → its HTML; each room registers its own when it starts.
HTML: dict[str, Callable[[Document], str]] = {}


def new_version(
    kind: str, title: str, content: dict[str, Any], *, organisation: Organisation, by: Actor
) -> Document | None:
    """A new immutable version, to be rendered by the worker; None when nothing changed."""
    digest = canonical.digest(content)
    latest = Document.objects.filter(organisation=organisation, kind=kind).first()
    if latest and latest.content_hash == digest:
        return None
    document = Document.objects.create(
        organisation=organisation,
        kind=kind,
        version=latest.version + 1 if latest else 1,
        title=title,
        content=content,
        content_hash=digest,
        made_at=clock.now(),
    )
    audit.record("make document", document, by=by)
    queue.plan("document", document.pk, owner=organisation)
    return document


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        Document.objects.filter(pk=job.subject_id).update(state=Document.State.FAILED)


@queue.handler("document", give_up=_give_up)
def render(job: Job) -> None:
    """The slow part happens between two transactions."""
    with queue.owner_scope(job):
        document = Document.objects.select_related("organisation").get(pk=job.subject_id)
        if document.state == Document.State.READY:
            return
        html = HTML[document.kind](document)
    data = pdf.render(
        html,
        attachment=canonical.canonical(document.content),
        attachment_name="content.json",
        made_at=document.made_at,
    )
    with queue.owner_scope(job):
        locked = Document.objects.select_for_update().get(pk=document.pk)
        if locked.state == Document.State.READY:
            return
        locked.file = files.store(
            data,
            name=f"{slugify(document.title)}-v{document.version}.pdf",
            media_type="application/pdf",
            organisation=document.organisation,
        )
        locked.state = Document.State.READY
        locked.save(update_fields=["file", "state"])
