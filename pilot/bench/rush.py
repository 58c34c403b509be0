"""Five thousand reminders that are due in the same minute, and two workers."""

import time
from contextlib import AbstractContextManager
from datetime import time as clock_time
from datetime import timedelta
from math import inf
from pathlib import Path
from typing import NamedTuple

import psycopg

from evaluations.actions import REMINDER, plan_series
from organisations import clock
from organisations.models import Job, Member, Message, Organisation
from organisations.tenancy import scope
from pilot.processes import Running
from roles.catalogue import Role
from roles.queries import holders

REMINDERS, WORKERS = 5_000, 2
LIMIT, PATIENCE = 120, 600  # seconds
SCAN_SECONDS = 20.0  # as in production


class Done(NamedTuple):
    told: int
    mailed: int


def plan() -> None:
    """Talks of P&O and an ambassador in each organisation that has both, so many that REMINDERS
    people are to be reminded of one; nothing else waits in the queue."""
    Job.objects.using("owner").filter(state=Job.State.DUE).update(state=Job.State.DONE)
    pairs, left = _pairs(), REMINDERS // 2
    for number, (hr, ambassador) in enumerate(pairs):
        each = -(-left // (len(pairs) - number))
        left -= each
        _plan_talks(hr, ambassador, each)
    jobs = Job.objects.using("owner").filter(kind="message", state=Job.State.DUE)
    reminders = Message.objects.using("owner").filter(
        kind=REMINDER, pk__in=jobs.values("subject_id")
    )
    now, ids = clock.now(), list(reminders.values_list("pk", flat=True))
    assert len(ids) == REMINDERS, f"{len(ids)} reminders were planned"
    jobs.exclude(subject_id__in=ids).update(state=Job.State.DONE)
    reminders.filter(pk__in=ids).update(due=now)
    jobs.filter(subject_id__in=ids).update(due=now)


def _pairs() -> list[tuple[Member, Member]]:
    """Somebody of P&O and an ambassador of each organisation."""
    found = []
    for organisation in Organisation.objects.order_by("pk"):
        with _scope(organisation):
            hr, ambassadors = (holders(organisation, role) for role in (Role.HR, Role.AMBASSADOR))
        if hr and ambassadors:
            found.append((hr[0], ambassadors[0]))
    return found


def _plan_talks(hr: Member, ambassador: Member, count: int) -> None:
    with _scope(hr.organisation):
        plan_series(
            by=hr,
            ambassador=ambassador,
            partner=hr,
            first=clock.today() + timedelta(days=30),
            time=clock_time(10),
            rhythm=1,
            count=count,
        )


def _scope(organisation: Organisation) -> AbstractContextManager[None]:
    return scope(org=organisation.pk, programme=organisation.programme_id)


def measure(folder: Path, database: str) -> str:
    """How long it takes from the moment that they are due. The scheduler starts then as well, so
    its first tick comes as late as it can."""
    running = Running(folder=folder, database=database, port=0, demo=True, scan=SCAN_SECONDS)
    running.env["MAIL_HOURS"] = "0-24"
    running.manage("bench", "--step", "rush")
    running.sink.start()
    try:
        return _report(_wait(running))
    finally:
        running.stop()


def _wait(running: Running) -> dict[str, float]:
    """After how many seconds everybody was told, and mailed; nothing where that takes too long."""
    before = _done(running)
    for number in range(WORKERS):
        running.start_worker(f"worker {number}")
    running.start_scheduler()
    started, took = time.monotonic(), dict[str, float]()
    while len(took) < 2 and time.monotonic() - started < PATIENCE:
        time.sleep(0.5)
        for name, first, now in zip(Done._fields, before, _done(running), strict=True):
            if now - first >= REMINDERS:
                took.setdefault(name, time.monotonic() - started)
    return took


def _report(took: dict[str, float]) -> str:
    lines = [
        f"{REMINDERS:,} reminders due in the same minute, {WORKERS} workers, {LIMIT} s at most:"
    ]
    for name, what in zip(Done._fields, ("all in the app", "all mails sent"), strict=True):
        seconds = took.get(name, inf)
        after = f"after {seconds:.0f} s" if name in took else f"not in {PATIENCE} s"
        lines.append(f"{what} {after} ({'kept' if seconds <= LIMIT else 'NOT KEPT'})")
    return " ".join(lines)


def _done(running: Running) -> Done:
    """How many messages were told and how many mails were sent so far."""
    with psycopg.connect(running.urls["owner"]) as owner:
        row = owner.execute(
            "SELECT (SELECT count(*) FROM organisations_message WHERE state = 'sent'),"
            " (SELECT count(*) FROM organisations_outgoingmail WHERE state = 'sent')"
        ).fetchone()
    assert row
    return Done(*row)
