"""What the worker does over all organisations: places that come free, and telling of changes."""

import logging
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db import transaction

from evaluations.gatherings import actions, everywhere, queries
from evaluations.gatherings.models import Gathering, Session
from organisations.jobs import queue
from organisations.models import Job, Organisation, Programme
from organisations.tenancy import scope

log = logging.getLogger(__name__)

TELL_CHANGE, TELL_CANCELLED = "tell_gathering_change", "tell_gathering_cancelled"


class NotEverywhere(RuntimeError):
    """Some organisations were not told: the job is tried again."""


@queue.handler(actions.FILL)
def fill(job: Job) -> None:
    """Give the free places of a gathering to who waits longest. The subject is the sign-up that
    made room, or the gathering that got more places."""
    with queue.owner_scope(job):
        pk = everywhere.gathering_of(job.subject_id) or job.subject_id
        # Held, so that nobody takes a place while we look who waits.
        gathering = Gathering.objects.select_for_update().filter(pk=pk).first()
        if gathering is None or queries.closed_to_who_waits(gathering):
            return
        for organisation_id, sign_up_id in everywhere.waiting(pk):
            if gathering.is_full:
                break
            with scope(org=organisation_id, programme=gathering.programme_id):
                gathering.taken += actions.give_place(sign_up_id, gathering)
        gathering.save(update_fields=["taken"])


@transaction.atomic
def plan_filling(gathering: Gathering, programme: Programme) -> None:
    """After a gathering got more places."""
    queue.plan(actions.FILL, gathering.pk, owner=programme)
    queue.plan_again(actions.FILL, gathering.pk, owner=programme)


@queue.handler(TELL_CHANGE)
def tell_of_change(job: Job) -> None:
    with queue.owner_scope(job):
        session = queries.changed(job.subject_id, Session.objects.all())
    if session is not None:  # else it changed again, and that is another job
        _in_each(session.gathering, partial(actions.tell_of_change, session))


@queue.handler(TELL_CANCELLED)
def tell_of_cancellation(job: Job) -> None:
    with queue.owner_scope(job):
        gathering = Gathering.objects.filter(pk=job.subject_id, cancelled=True).first()
    if gathering is not None:
        _in_each(gathering, partial(actions.tell_of_cancellation, gathering))


def _in_each(gathering: Gathering, tell: Callable[[Organisation], None]) -> None:
    """One organisation may not keep it from the others. Who was told already is not told again."""
    ids: list[int] = everywhere.organisations(gathering.pk)
    failed: list[UUID | int] = []
    for organisation in Organisation.objects.filter(pk__in=ids):
        try:
            with scope(org=organisation.pk, programme=gathering.programme_id):
                tell(organisation)
        except Exception as error:
            failed.append(organisation.pk)
            log.error("Organisation %s was not told: %s", organisation.pk, type(error).__name__)
    if failed:
        raise NotEverywhere
