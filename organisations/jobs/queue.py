"""The queue: plan work in the transaction that causes it, claim it once, run it.

Celery carries only wake-up calls, which may be lost: the scan finds what is due.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import lru_cache, partial
from itertools import batched
from math import inf
from random import shuffle
from time import monotonic
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.db.models import Q, QuerySet
from kombu.exceptions import OperationalError

from organisations import clock
from organisations.models import Job, Organisation, Programme, User
from organisations.tenancy import scope

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
MAX_ATTEMPTS = 5
AT_ONCE = 500  # as many as a scan looks up

TOGETHER_AT_MOST = 20

Handler = Callable[[Job], None]
ForSeveral = Callable[[Sequence[Job]], None]
HANDLERS: dict[str, Handler] = {}
GIVE_UP: dict[str, Handler] = {}
# Short jobs, of which most of the time goes to the transaction round them: several in one.
TOGETHER: dict[str, ForSeveral] = {}
# What the jobs of one scan share, such as a connection that stays open.
AROUND: list[Callable[[], AbstractContextManager[object]]] = []
# Whether what is planned here comes up in the scan that goes on.
_scans: ContextVar[bool] = ContextVar("scans", default=False)


def handler(kind: str, *, give_up: Handler | None = None) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this kind. It may be run again after a crash, so it
    must be idempotent. `give_up` is told when the last attempt failed."""

    def register(function: Handler) -> Handler:
        HANDLERS[kind] = function
        if give_up:
            GIVE_UP[kind] = give_up
        return function

    return register


def together(kind: str) -> Callable[[ForSeveral], ForSeveral]:
    """Register the function that does several jobs of this kind and of one owner. Where it fails
    the handler does each by itself, so it may find some done already."""

    def register(function: ForSeveral) -> ForSeveral:
        TOGETHER[kind] = function
        return function

    return register


def plan(
    kind: str,
    subject_id: UUID,
    *,
    owner: Organisation | Programme,
    user: User | None = None,
    due: datetime | None = None,
) -> None:
    """Put work in the queue, once for each kind and subject, with the transaction that is open."""
    plan_all(kind, {subject_id: due or clock.now()}, owner=owner, user=user)


def plan_all(
    kind: str,
    subjects: Mapping[UUID, datetime],
    *,
    owner: Organisation | Programme,
    user: User | None = None,
) -> None:
    """The same for several subjects, each with the moment it is due; one query."""
    key = "organisation" if isinstance(owner, Organisation) else "programme"
    jobs = [
        Job(kind=kind, subject_id=subject_id, user=user, due=due, **{key: owner})
        for subject_id, due in subjects.items()
    ]
    Job.objects.bulk_create(jobs, ignore_conflicts=True)
    for job in jobs:
        if job.due <= clock.now():
            _call_for(job)


def move_all(kind: str, subjects: Mapping[UUID, datetime]) -> None:
    """Let work that waits in the queue be done at another moment, given for each subject."""
    rows = Job.objects.select_for_update().filter(
        kind=kind, subject_id__in=subjects, state=Job.State.DUE
    )
    jobs = list(rows)
    for job in jobs:
        job.due = subjects[job.subject_id]
    Job.objects.bulk_update(jobs, ["due"])


def plan_again(kind: str, subject_id: UUID, *, owner: Organisation | Programme) -> None:
    """Put work that was given up, or done before, in the queue once more."""
    plan(kind, subject_id, owner=owner)
    over = [Job.State.FAILED, Job.State.DONE]
    for job in Job.objects.filter(kind=kind, subject_id=subject_id, state__in=over):
        job.state, job.attempts, job.due = Job.State.DUE, 0, clock.now()
        job.save(update_fields=["state", "attempts", "due"])
        _call_for(job)


def _call_for(job: Job) -> None:
    """A worker, after the commit; not where a scan finds it at once, nor with the clock in the past
    (the demo), where nothing is urgent."""
    if not (clock.is_set() or _scans.get()):
        transaction.on_commit(partial(wake_up, job.pk), robust=True)


def wake_up(job_id: UUID) -> None:
    try:
        current_app.send_task(
            "organisations.tasks.run_job", [str(job_id)], retry=False, expires=3600
        )
    except (OperationalError, OSError) as error:
        log.warning("No wake-up call for a job (%s); the scan will find it", type(error).__name__)


def _ready() -> QuerySet[Job]:
    now = clock.now()
    return Job.objects.using("system").filter(
        Q(state=Job.State.DUE, due__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    )


def ready(limit: int = AT_ONCE) -> list[list[UUID]]:
    """What should run now: due, or claimed by a worker that died. Those that wait longest, in no
    order: workers that scan at the same time would otherwise all try the same job first."""
    rows = _ready().order_by("due").values_list("kind", "organisation_id", "programme_id", "pk")
    found: dict[object, list[UUID]] = {}
    for *owner, pk in rows[:limit]:
        found.setdefault(tuple(owner) if owner[0] in TOGETHER else pk, []).append(pk)
    groups = [list(part) for ids in found.values() for part in batched(ids, TOGETHER_AT_MOST)]
    shuffle(groups)
    return groups


# The ORM cannot give back what it updates, and most of what a short job takes is statements.
CLAIM = """\
UPDATE organisations_job
SET state = 'running', attempts = attempts + 1, lease_until = %(lease)s
WHERE id IN (
    SELECT id FROM organisations_job
    WHERE id = ANY(%(ids)s)
        AND (state = 'due' AND due <= %(now)s OR state = 'running' AND lease_until < %(now)s)
    FOR UPDATE SKIP LOCKED
)
RETURNING *
"""


def _claim(ids: Iterable[UUID]) -> list[Job]:
    """Who comes second finds what is left, without waiting."""
    now = clock.now()
    values = {"ids": list(ids), "now": now, "lease": now + LEASE}
    jobs = list(Job.objects.using("system").raw(CLAIM, values))
    for job in jobs:
        job._state.db = "default"
    return jobs


def run(*ids: UUID) -> int:
    """Do these jobs as far as nobody else does; how many. Several are of one kind and one owner."""
    jobs = _claim(ids)
    if len(jobs) < 2 or not _run_together(jobs):
        for job in jobs:
            _run(job)
    return len(jobs)


def _run_together(jobs: Sequence[Job]) -> bool:
    try:
        TOGETHER[jobs[0].kind](jobs)
    except Exception as error:
        log.warning("Jobs (%s) one by one after %s", jobs[0].kind, type(error).__name__)
        return False
    _set(*jobs, state=Job.State.DONE, lease_until=None)
    return True


def _run(job: Job) -> None:
    try:
        HANDLERS[job.kind](job)
    except Exception as error:
        # Only the type: the text of an error may quote a person's data.
        log.error("Job %s (%s) failed: %s", job.pk, job.kind, type(error).__name__)
        _again_or_give_up(job)
    else:
        _set(job, state=Job.State.DONE, lease_until=None)


def _again_or_give_up(job: Job) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        _set(job, state=Job.State.FAILED, lease_until=None)
        if job.kind in GIVE_UP:
            GIVE_UP[job.kind](job)
    else:
        later = clock.now() + timedelta(minutes=2 ** (job.attempts - 1))
        _set(job, state=Job.State.DUE, due=later, lease_until=None)


def _set(*jobs: Job, **values: object) -> None:
    Job.objects.using("system").filter(pk__in=[job.pk for job in jobs]).update(**values)


def run_ready(*, seconds: float = inf, when_busy: Callable[[], object] = lambda: None) -> int:
    """Run what is ready, here and now, for `seconds` at most; how many jobs that were. `when_busy`
    is called once where there is more to do than a scan looks up."""
    count, stop = 0, monotonic() + seconds
    with _scan():
        while groups := ready():
            if sum(map(len, groups)) == AT_ONCE and not count:
                when_busy()
            for ids in groups:
                if monotonic() > stop:
                    return count
                count += run(*ids)
    return count


@contextmanager
def _scan() -> Iterator[None]:
    token = _scans.set(True)
    try:
        with ExitStack() as shared:
            for manager in AROUND:
                shared.enter_context(manager())
            yield
    finally:
        _scans.reset(token)


@contextmanager
def owner_scope(job: Job, **more: Any) -> Iterator[None]:
    """A transaction in the organisation or the programme of the job."""
    if job.organisation_id:
        programme = _programme_of(job.organisation_id)
        ids: dict[str, Any] = {"org": job.organisation_id, "programme": programme}
    else:
        ids = {"programme": job.programme_id, "staff": job.programme_id}
    with scope(**ids, **more):
        yield


@lru_cache(maxsize=4096)
def _programme_of(organisation_id: int) -> int:
    """An organisation never moves to another programme."""
    return Organisation.objects.values_list("programme_id", flat=True).get(pk=organisation_id)
