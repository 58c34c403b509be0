"""The guide: what all published methods say on one day, on paper. The worker makes the PDF."""

from typing import Any

from django.db import transaction
from django.template.loader import render_to_string

from organisations import audit, clock
from organisations.documents import content as canonical
from organisations.documents import files, pdf
from organisations.jobs import queue
from organisations.models import Job, Programme, Staff
from research.methods import queries
from research.methods.actions import next_number
from research.methods.models import Guide, MethodVersion

JOB = "guide"
SHOWN = ("title", "level", "number", "audience", "steps", "needs", "evidence")


class NothingPublished(ValueError):
    """There is no method to make a guide of."""


@transaction.atomic
def ask(programme: Programme, *, by: Staff) -> Guide:
    """A new guide of what is published now. Raises NothingPublished."""
    methods = _methods(programme)
    guide = Guide.objects.create(
        programme=programme,
        number=next_number(Guide.objects.filter(programme=programme)),
        asked_by=by,
        asked_at=clock.now(),
        content={"methods": methods},
    )
    audit.record_programme("ask guide", guide, by=by)
    queue.plan(JOB, guide.pk, owner=programme, user=by.user)
    return guide


def current(programme: Programme, *, by: Staff) -> Guide:
    """The newest guide, where it says what is published now; else a new one. Raises
    NothingPublished."""
    newest = queries.last_guide(programme)
    if newest and newest.content == {"methods": _methods(programme)}:
        return newest
    return ask(programme, by=by)


def _methods(programme: Programme) -> list[dict[str, Any]]:
    found = [told(row.version) for row in queries.published(programme.pk)]
    if not found:
        raise NothingPublished
    return found


def told(version: MethodVersion) -> dict[str, Any]:
    since = version.since.isoformat() if version.since else ""
    return {name: getattr(version, name) for name in SHOWN} | {"since": since}


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        Guide.objects.filter(pk=job.subject_id).update(state=Guide.State.FAILED)


@queue.handler(JOB, give_up=_give_up)
def make(job: Job) -> None:
    """The slow part happens between two transactions."""
    with queue.owner_scope(job):
        guide = Guide.objects.select_related("programme").get(pk=job.subject_id)
        if guide.state == Guide.State.READY:
            return
        page = html(guide)
    data = on_paper(guide, page)
    with queue.owner_scope(job):
        locked = Guide.objects.select_for_update().get(pk=guide.pk)
        if locked.state == Guide.State.READY:
            return
        locked.file = files.store_for_programme(
            data,
            name=f"leerambassadeurs-{locked.number}.pdf",
            media_type="application/pdf",
            programme=guide.programme,
        )
        locked.state = Guide.State.READY
        locked.save(update_fields=["file", "state"])


def html(guide: Guide) -> str:
    return render_to_string("documents/guide.html", {"guide": guide, "groups": groups(guide)})


def on_paper(guide: Guide, page: str) -> bytes:
    """PDF bytes of a guide of which `page` is the HTML; the same guide, the same bytes."""
    return pdf.render(
        page,
        attachment=canonical.canonical(guide.content),
        attachment_name="content.json",
        made_at=guide.asked_at,
    )


def groups(guide: Guide) -> list[tuple[str, list[dict[str, Any]]]]:
    """The methods of a guide by level."""
    return queries.by_level(guide.content["methods"], level=lambda row: row["level"])
