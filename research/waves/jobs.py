"""What only the worker does: it has the keys."""

from organisations import clock
from organisations.documents import files
from organisations.jobs import queue
from organisations.models import Job
from research.waves import keys, links, queries, sealing
from research.waves.actions import DESTROY_KEY, MAKE_KEY, MAKE_PAPER
from research.waves.inviting import invite_to
from research.waves.models import Wave


@queue.handler(MAKE_KEY)
def make_key(job: Job) -> None:
    """The private key stays here as a file; what seals goes into the database."""
    with queue.owner_scope(job):
        wave = Wave.objects.select_for_update().get(pk=job.subject_id)
        if not wave.public_key:
            wave.public_key = sealing.public_of(keys.make(wave.pk)).hex()
            wave.save(update_fields=["public_key"])
    invite_to(wave)


@queue.handler(MAKE_PAPER)
def make_paper(job: Job) -> None:
    """The form on paper."""
    from research.waves import paper

    with queue.owner_scope(job):
        assert job.programme  # a round is of the programme
        wave = queries.waves(job.programme).get(pk=job.subject_id)
        if wave.paper_id:
            return
        data = paper.render(wave, made_at=clock.now())
        wave.paper = files.store_for_programme(
            data,
            name=f"{wave.version.form_code}.pdf",
            media_type="application/pdf",
            programme=wave.programme,
        )
        wave.save(update_fields=["paper"])


@queue.handler(DESTROY_KEY)
def destroy_key(job: Job) -> None:
    """The links first, then the file, then the proof: whatever breaks in between, a second run ends
    with neither a link nor a key."""
    with queue.owner_scope(job):
        wave = Wave.objects.select_for_update().get(pk=job.subject_id)
        if wave.is_destroyed:
            return
        tally = queries.totals([wave])[wave.pk]
        if wave.invited is None:  # a second run finds no invitations any more
            wave.invited, wave.answered, wave.links_destroyed = tally.invited, tally.answered, 0
            wave.save(update_fields=["invited", "answered", "links_destroyed"])
    gone = links.delete_links_of(wave.pk)
    links.forget_drafts([wave.pk])
    links.delete_invitations(wave.pk)
    keys.destroy(wave.pk)
    with queue.owner_scope(job):
        wave = Wave.objects.select_for_update().get(pk=job.subject_id)
        wave.links_destroyed = (wave.links_destroyed or 0) + gone
        wave.destroyed_at = clock.now()
        wave.save(update_fields=["links_destroyed", "destroyed_at"])
