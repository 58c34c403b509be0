"""Reminders in a real queue, the processes that deliver them and the relay that takes their mail.

The tests of this folder run twice: with few reminders in `make test`, with many in `make full`.
"""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg

from evaluations.actions import REMINDER
from pilot.processes import ROOT, Running, free_port
from tests import template
from tests.journeys.pages import HOUSE, drop

WAITS = "state IN ('due', 'running') AND due <= now()"
DONE = "state = 'done'"
JOBS = 2  # for each reminder: telling it, and then the mail
SEED = 7  # of all that is random here: the same run again

# Each moment reminds two people of it at once, and each of them has an address.
PLAN = """
from datetime import timedelta, time
from evaluations.actions import plan_series
from organisations import clock
from organisations.models import Organisation
from organisations.tenancy import scope
from roles.queries import holders
house = Organisation.objects.get(slug="{house}")
for _ in range({moments}):
    with scope(org=house.pk, programme=house.programme_id):
        hr, ambassador = (holders(house, role)[0] for role in ("hr", "ambassador"))
        plan_series(by=hr, ambassador=ambassador, partner=hr, rhythm=0, time=time(10),
                    first=clock.today() + timedelta(days=2))
"""


class Relay:
    """Takes a mail, remembers its Message-ID, and needs 10 to 30 ms to say so."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.taken: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (their name)
        head = envelope.content.decode(errors="replace").split("\r\n\r\n", 1)[0]
        lines = [line for line in head.splitlines() if line.lower().startswith("message-id:")]
        self.taken.append(lines[0].partition(":")[2].strip() if lines else "none")
        await asyncio.sleep(self.chance.uniform(0.01, 0.03))
        return "250 taken"


@dataclass(frozen=True)
class Figures:
    """What became of the reminders; a Message-ID of its own for each is what the two `lost` and
    the two `double` rest on."""

    reminders: int
    told: int  # what the database says is told and stands in an inbox
    in_inbox: int
    mails_sent: int  # what the database says
    mails_taken: int  # what the relay says
    message_ids: int
    jobs_done_twice: int
    seconds: float

    @property
    def lost_in_app(self) -> int:
        return self.reminders - self.told

    @property
    def double_in_app(self) -> int:
        return self.in_inbox - self.told

    @property
    def lost_mails(self) -> int:
        """Another Message-ID for the same mail makes it less than nothing."""
        return max(self.reminders - self.mails_sent, self.reminders - self.message_ids, key=abs)

    @property
    def double_mails(self) -> int:
        return self.mails_taken - self.message_ids

    def __str__(self) -> str:
        return (
            f"{self.reminders} reminders in {self.seconds:.0f} s; in the app {self.lost_in_app}"
            f" lost, {self.double_in_app} double; by mail {self.lost_mails} lost,"
            f" {self.double_mails} double ({self.mails_taken} taken, {self.message_ids}"
            f" Message-IDs); {self.jobs_done_twice} jobs begun twice"
        )


class PostOffice:
    def __init__(self, folder: Path) -> None:
        self.database = f"post_{os.getpid()}"
        template.copy_to(self.database)
        self.running = Running(
            folder=folder, database=self.database, port=free_port(), demo=True, scan=0.3
        )
        self.chance = random.Random(SEED)  # noqa: S311  (repeatable, not secret)
        self.relay = Relay(self.chance)
        self.running.sink.handler = self.relay
        self.reminders, self.started = 0, 0.0
        self.children: list[int] = []

    def found(self) -> None:
        """An organisation with its people, and a relay."""
        self.running.manage("seed_demo", "--organisations=1")
        self.running.sink.start()

    @contextmanager
    def at_work(self, *, broker: str = "") -> Iterator[Self]:
        """With nothing to tell yet; at the end nobody is at work any more."""
        for table in ("job", "inboxitem", "outgoingmail", "message"):
            self.sql(f"DELETE FROM organisations_{table}")
        self.relay.taken.clear()
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            # No system checks at each start: `make check` did them.
            env=self.running.worker_env | {"CELERY_BROKER_URL": broker, "CELERY_SKIP_CHECKS": "1"},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield self
        finally:
            for child in list(self.children):
                self.kill(child)
            self.nursery.communicate()

    def plan(self, reminders: int) -> None:
        """So many of them, all due a minute ago."""
        planner = self.planner(reminders)
        assert self.wait_until(lambda: not is_alive(planner), seconds=60 + reminders / 20)
        self.children.remove(planner)
        self.sql(
            "UPDATE organisations_job AS job SET due = now() - interval '1 minute'"
            " FROM organisations_message AS message"
            f" WHERE job.subject_id = message.id AND message.kind = '{REMINDER}'"
        )
        self.started = time.monotonic()

    def planner(self, reminders: int) -> int:
        """Plans them one after the other, while others may be at work already."""
        self.reminders, self.started = reminders, time.monotonic()
        plan = PLAN.format(house=HOUSE, moments=reminders // 2)
        return self._child("manage.py", "shell", "--verbosity=0", "-c", plan)

    def worker(self) -> int:
        """One that does one thing at a time, so that a kill hits one mail at most."""
        return self._celery("worker", "--pool", "threads", "--concurrency", "1", "--without-mingle")

    def scheduler(self, number: int = 0) -> int:
        schedule = str(self.running.folder / f"schedule-{number}")
        return self._celery("beat", "--schedule", schedule, "--pidfile=")

    def _celery(self, *command: str) -> int:
        quiet = ("--loglevel", "CRITICAL")
        return self._child("celery", "--quiet", *command, *quiet)

    def _child(self, *command: str) -> int:
        """The id of a process that does this."""
        assert self.nursery.stdin
        assert self.nursery.stdout
        print(json.dumps(command), file=self.nursery.stdin, flush=True)
        child = int(self.nursery.stdout.readline())
        self.children.append(child)
        return child

    def kill(self, child: int) -> None:
        """As when the power fails."""
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        assert self.wait_until(lambda: not is_alive(child), seconds=10)
        self.children.remove(child)

    def leases_end(self) -> None:
        """A quarter of an hour later, when nobody is at work: a lease is as long as that."""
        self.sql(
            "UPDATE organisations_job SET lease_until = now() - interval '1 second'"
            " WHERE state = 'running'"
        )

    def moments(self, number: int) -> Iterator[int]:
        """So many random moments, spread over all the work; each time round until the next."""
        for left in range(number, 0, -1):
            done = self.count("job", DONE)
            open_jobs = JOBS * self.reminders - done
            goal = done + self.chance.randint(1, max(1, 2 * open_jobs // (left + 2)))
            self.wait_until(lambda goal=goal: self.count("job", DONE) >= goal, seconds=20)
            time.sleep(self.chance.uniform(0, 0.05))  # somewhere in the next job
            yield number - left

    def is_finished(self) -> bool:
        return self.count("job", WAITS) == 0

    def wait_until(self, condition: Any, seconds: float) -> bool:
        """Whether it holds in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if condition():
                return True
            time.sleep(0.02)
        return False

    def figures(self) -> Figures:
        taken = self.relay.taken
        told = f"kind = '{REMINDER}' AND state = 'sent' AND id IN"
        return Figures(
            reminders=self.reminders,
            told=self.count("message", f"{told} (SELECT message_id FROM organisations_inboxitem)"),
            in_inbox=self.count("inboxitem"),
            mails_sent=self.count("outgoingmail", "state = 'sent'"),
            mails_taken=len(taken),
            message_ids=len(Counter(taken)),
            jobs_done_twice=self.count("job", "attempts > 1"),
            seconds=time.monotonic() - self.started,
        )

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.running.urls["owner"]) as owner:
            done = owner.execute(statement)
            return done.fetchall() if done.description else []

    def count(self, table: str, where: str = "true") -> int:
        return self.sql(f"SELECT count(*) FROM organisations_{table} WHERE {where}")[0][0]

    def close(self) -> None:
        self.running.stop()
        drop(self.database)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def post_office(folder: Path) -> Iterator[PostOffice]:
    made = PostOffice(folder)
    try:
        made.found()
        yield made
    finally:
        made.close()
