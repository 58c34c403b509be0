"""Workers die at random moments: in the inbox once, by mail never lost."""

import os
import random
import time
from pathlib import Path
from typing import Any

import pytest

from tests.full.post_office import OPEN, post_office

pytestmark = pytest.mark.journey

REMINDERS = int(os.environ.get("REMINDERS", "300"))
WORKERS = 2
SEED = 11


def test_reminders_survive_workers_that_are_killed(tmp_path: Path, record_property: Any) -> None:
    chance, kills = random.Random(SEED), 0  # noqa: S311  (repeatable, not secret)
    started = time.monotonic()
    with post_office(tmp_path, reminders=REMINDERS, scan=0.5) as office:
        office.beat()
        while left := office.count("job", OPEN):
            workers = [office.worker() for _ in range(WORKERS)]
            # After so many jobs, and somewhere in the next one.
            office.wait_until(max(0, left - chance.randint(1, 25)), seconds=20)
            time.sleep(chance.uniform(0, 0.05))
            for worker in workers:
                office.kill(worker)
                kills += 1
            office.leases_end()
            assert time.monotonic() - started < 1200, f"{left} jobs open after {kills} kills"
        relay = office.relay
        figures = {
            "reminders": REMINDERS,
            "kills": kills,
            "in the inbox": office.count("inboxitem"),
            "different ones": office.count("inboxitem", what="DISTINCT message_id"),
            "told": office.count(
                "message",
                "state = 'sent' AND id IN (SELECT message_id FROM organisations_inboxitem)",
            ),
            "mails asked": office.count("outgoingmail"),
            "mails sent": office.count("outgoingmail", "state = 'sent'"),
            "mails taken": len(relay.taken),
            "Message-IDs": len(set(relay.taken)),
            "mails double": sum(count - 1 for count in relay.doubles().values()),
            "jobs tried again": office.count("job", "attempts > 1"),
            "most attempts": office.sql("SELECT max(attempts) FROM organisations_job")[0][0],
            "seconds": round(time.monotonic() - started),
        }
    record_property("kills", ", ".join(f"{name} {value}" for name, value in figures.items()))
    assert kills >= 10
    assert figures["in the inbox"] == figures["different ones"] == figures["told"] == REMINDERS
    # Every mail that was asked for arrived; another copy has the same Message-ID.
    assert figures["mails asked"] == figures["mails sent"] == figures["Message-IDs"] == REMINDERS
    assert figures["mails double"] <= kills
