"""Reminders in a real queue, the workers that deliver them and the relay that takes their mail."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from pilot.processes import ROOT, Running, free_port
from tests import template
from tests.journeys.pages import HOUSE, drop

OPEN = "state IN ('due', 'running') AND due <= now()"

# Each moment reminds two people, and each of them has an address.
PLAN = """
from datetime import timedelta, time
from evaluations.actions import plan_series
from organisations import clock
from organisations.models import Organisation
from organisations.tenancy import scope
from roles.queries import holders
organisation = Organisation.objects.get(slug="{house}")
with scope(org=organisation.pk, programme=organisation.programme_id):
    hr, ambassador = (holders(organisation, role)[0] for role in ("hr", "ambassador"))
    for _ in range({moments}):
        plan_series(by=hr, ambassador=ambassador, partner=hr, rhythm=0, time=time(10),
                    first=clock.today() + timedelta(days=2))
"""


class Relay:
    """Takes a mail, remembers its Message-ID, and needs 10 to 30 ms to say so."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  (repeatable, not secret)
        self.taken: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (their name)
        head = envelope.content.decode(errors="replace").split("\r\n\r\n", 1)[0]
        lines = [line for line in head.splitlines() if line.lower().startswith("message-id:")]
        self.taken.append(lines[0].partition(":")[2].strip() if lines else "none")
        await asyncio.sleep(self.random.uniform(0.01, 0.03))
        return "250 taken"

    def doubles(self) -> dict[str, int]:
        return {name: count for name, count in Counter(self.taken).items() if count > 1}


class PostOffice:
    def __init__(self, folder: Path, *, scan: float, seed: int = 7) -> None:
        self.database = f"post_{os.getpid()}"
        template.copy_to(self.database)
        self.running = Running(
            folder=folder, database=self.database, port=free_port(), demo=True, scan=scan
        )
        self.relay = Relay(seed)
        self.running.sink.handler = self.relay
        self.children: list[subprocess.Popen[bytes]] = []

    def open(self, *, reminders: int) -> None:
        """Plan them all, due a minute ago; whatever the demo still had to tell is done."""
        self.running.manage("seed_demo", "--organisations=1")
        self.sql("UPDATE organisations_job SET state = 'done' WHERE state <> 'done'")
        self.sql("DELETE FROM organisations_inboxitem")
        self.sql("DELETE FROM organisations_outgoingmail")
        self.running.manage("shell", "-c", PLAN.format(house=HOUSE, moments=reminders // 2))
        self.sql(
            "UPDATE organisations_message SET due = now() - interval '1 minute' WHERE id IN"
            " (SELECT subject_id FROM organisations_job WHERE kind = 'message' AND state = 'due')"
        )
        self.sql(
            "UPDATE organisations_job SET due = now() - interval '1 minute' WHERE state = 'due'"
        )
        self.running.sink.start()

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.running.urls["owner"]) as owner:
            done = owner.execute(statement)
            return done.fetchall() if done.description else []

    def count(self, table: str, where: str = "true", what: str = "*") -> int:
        return self.sql(f"SELECT count({what}) FROM organisations_{table} WHERE {where}")[0][0]

    def worker(self) -> subprocess.Popen[bytes]:
        """One that does one thing at a time, so that a kill hits one mail at most."""
        return self._child("worker", "--pool", "threads", "--concurrency", "1", "--without-mingle")

    def beat(self, number: int = 0) -> subprocess.Popen[bytes]:
        schedule = str(self.running.folder / f"schedule-{number}")
        return self._child("beat", "--schedule", schedule, "--pidfile=")

    def _child(self, *command: str) -> subprocess.Popen[bytes]:
        start = [sys.executable, "-m", "celery", "--app", "pilot.celery", "--quiet"]
        child = subprocess.Popen(
            [*start, *command, "--loglevel", "ERROR"],
            env=self.running.worker_env,
            cwd=ROOT,
            start_new_session=True,
        )
        self.children.append(child)
        return child

    def kill(self, child: subprocess.Popen[bytes]) -> None:
        """As when the power fails."""
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        self.children.remove(child)

    def leases_end(self) -> None:
        """A quarter of an hour later, when nobody is at work: a lease is as long as that."""
        self.sql(
            "UPDATE organisations_job SET lease_until = now() - interval '1 second'"
            " WHERE state = 'running'"
        )

    def wait_until(self, open_jobs: int, seconds: float) -> bool:
        """Whether so few jobs are open in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.count("job", OPEN) <= open_jobs:
                return True
            time.sleep(0.02)
        return False

    def close(self) -> None:
        for child in list(self.children):
            self.kill(child)
        self.running.stop()
        drop(self.database)


@contextmanager
def post_office(folder: Path, *, reminders: int, scan: float) -> Iterator[PostOffice]:
    made = PostOffice(folder, scan=scan)
    try:
        made.open(reminders=reminders)
        yield made
    finally:
        made.close()
