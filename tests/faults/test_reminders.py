"""Whatever dies, a reminder is in the inbox once and its mail is never lost."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.post_office import PostOffice, is_alive, post_office
from tests.servers import installed, redis_server

pytestmark = [pytest.mark.journey, pytest.mark.row("E07")]

LONG = int(os.environ.get("REMINDERS", "5000"))
KILLS = int(os.environ.get("KILLS", "200"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with post_office(tmp_path_factory.mktemp("post")) as made:
        yield made


@pytest.mark.parametrize(
    ("reminders", "kills"), [(60, 6), pytest.param(LONG, KILLS, marks=pytest.mark.full)]
)
def test_reminders_survive_workers_that_are_killed(
    office: PostOffice, record_property: Any, reminders: int, kills: int
) -> None:
    killed, both = 0, 2
    with office.at_work():
        office.plan(reminders)
        office.scheduler()
        workers = [office.worker() for _ in range(both)]
        for _ in office.moments(kills // both):
            assert not office.is_finished(), f"nothing left to do after {killed} kills"
            for worker in workers:
                office.kill(worker)
                killed += 1
            office.leases_end()
            workers = [office.worker() for _ in range(both)]
        assert office.wait_until(office.is_finished, seconds=60 + reminders / 10)
        figures = office.figures()
    record_property("killed", f"{killed} workers; {figures}")
    assert killed >= kills
    assert (figures.lost_in_app, figures.double_in_app, figures.lost_mails) == (0, 0, 0)
    assert figures.double_mails <= killed


@pytest.mark.parametrize("reminders", [60, pytest.param(LONG // 5, marks=pytest.mark.full)])
def test_two_schedulers_and_four_workers_do_everything_once(
    office: PostOffice, record_property: Any, reminders: int
) -> None:
    with office.at_work():
        office.plan(reminders)
        for number in range(2):
            office.scheduler(number)
        for _ in range(4):
            office.worker()
        assert office.wait_until(office.is_finished, seconds=60 + reminders / 5)
        time.sleep(1)  # late ticks and wake-up calls find nothing to do
        figures = office.figures()
    record_property("at once", f"2 schedulers, 4 workers; {figures}")
    assert (figures.lost_in_app, figures.double_in_app) == (0, 0)
    assert (figures.lost_mails, figures.double_mails, figures.jobs_done_twice) == (0, 0, 0)


@pytest.mark.parametrize(
    ("reminders", "times"), [(60, 3), pytest.param(LONG // 5, 50, marks=pytest.mark.full)]
)
def test_reminders_survive_a_redis_that_is_killed_or_emptied(
    office: PostOffice, tmp_path: Path, record_property: Any, reminders: int, times: int
) -> None:
    """While they are planned and while they are told."""
    program = installed("redis-server")
    if not program:
        pytest.skip("there is no redis-server on this machine: apt-get install redis-server")
    with redis_server(program, tmp_path) as redis, office.at_work(broker=f"{redis.url}/0"):
        office.scheduler()
        for _ in range(2):
            office.worker()
        planner = office.planner(reminders)
        for number in office.moments(times):
            if number % 2:
                redis.forget()
            else:
                redis.end(signal.SIGKILL)
                redis.start()
        assert office.wait_until(lambda: not is_alive(planner), seconds=60 + reminders / 20)
        assert office.wait_until(office.is_finished, seconds=60 + reminders / 5)
        figures = office.figures()
    record_property("Redis", f"{times} times killed or emptied; {figures}")
    assert (figures.lost_in_app, figures.double_in_app) == (0, 0)
    assert (figures.lost_mails, figures.double_mails) == (0, 0)
