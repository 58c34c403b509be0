"""Two schedulers and three workers at once do everything once."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.full.post_office import post_office

pytestmark = pytest.mark.journey

REMINDERS = int(os.environ.get("REMINDERS", "300"))


def test_two_schedulers_and_three_workers_tell_everybody_once(
    tmp_path: Path, record_property: Any
) -> None:
    with post_office(tmp_path, reminders=REMINDERS, scan=0.2) as office:
        started = time.monotonic()
        for number in range(2):
            office.beat(number)
        for _ in range(3):
            office.worker()
        assert office.wait_until(0, seconds=240)
        seconds = time.monotonic() - started
        time.sleep(3)  # late ticks and wake-up calls find nothing to do
        inbox, different = (office.count("inboxitem", what=w) for w in ("*", "DISTINCT message_id"))
        taken = office.relay.taken
        again = office.count("job", "attempts > 1")
    record_property(
        "schedulers",
        f"2 schedulers, 3 workers, {REMINDERS} reminders in {seconds:.0f} s: {inbox} in the inbox,"
        f" {len(taken)} mails, {len(set(taken))} Message-IDs, {again} jobs done twice",
    )
    assert inbox == different == REMINDERS
    assert len(taken) == len(set(taken)) == REMINDERS
    assert again == 0
