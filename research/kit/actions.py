from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from organisations import audit, clock
from organisations.documents import content as canonical
from organisations.jobs import queue
from organisations.models import Programme, Sector, Staff
from research.kit.choosing import Wanted, choose
from research.kit.content import check_names, content
from research.kit.models import Kit
from research.methods import guides
from research.methods.actions import next_number

JOB = "kit"


@transaction.atomic
def ask(
    programme: Programme, *, by: Staff, sector: Sector | None, size: int, experience: str
) -> Kit:
    """The kit for this kind of organisation: the edition that says the same, if there is one, else
    a new one. Raises guides.NothingPublished and content.NamesSomebody."""
    # Two people at once would make the same edition; there may be no row of it to lock.
    Programme.objects.select_for_update(no_key=True).only("pk").get(pk=programme.pk)
    wanted = Wanted(sector, int(size), experience)
    guide = guides.current(programme, by=by)
    check_names(programme, guide)
    with override(settings.LANGUAGE_CODE):
        says = content(wanted, choose(programme, wanted), guide)
    digest = canonical.digest(says)
    rows = Kit.objects.filter(programme=programme)
    if same := rows.filter(content_hash=digest).first():
        return same
    kit = Kit.objects.create(
        programme=programme,
        number=next_number(rows),
        sector=sector,
        size=wanted.size,
        experience=experience,
        guide=guide,
        asked_by=by,
        asked_at=clock.now(),
        content=says,
        content_hash=digest,
    )
    audit.record_programme("ask starter kit", kit, by=by)
    queue.plan(JOB, kit.pk, owner=programme, user=by.user)
    return kit


@transaction.atomic
def make_again(kit: Kit, *, by: Staff) -> None:
    """Put one that could not be made in the queue once more."""
    kit.state = Kit.State.QUEUED
    kit.save(update_fields=["state"])
    audit.record_programme("make starter kit again", kit, by=by)
    queue.plan_again(JOB, kit.pk, owner=kit.programme)
