import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandParser

from organisations import clock
from pilot import embedded
from pilot.bench import clone, paper, release, rush, sessions
from pilot.bench.measure import Browser, measure
from pilot.overview.board.actions import keep_lines
from pilot.processes import Running, free_port

DATABASE = "leerambassadeurs_bench"
HOME = "/o/bakkerij-de-halm"
LEADER, AMBASSADOR, STAFF = "project_leader", "ambassador", "programme_staff"
PAGES = (
    ("home of a project leader", LEADER, f"{HOME}/"),
    ("home of an ambassador", AMBASSADOR, f"{HOME}/"),
    ("all tasks of an organisation", LEADER, f"{HOME}/tasks/?whose=all"),
    ("own conversations", AMBASSADOR, f"{HOME}/conversations/"),
    ("programme board", STAFF, "/programme/"),
)


class Command(BaseCommand):
    help = "Measure the pages with 20 and with 2,000 organisations, a rush, a PDF and a release."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        # The steps that need a database of their own run this command again.
        steps = ["clone", "board", "paper", "sessions", "rush", "talks", "release"]
        parser.add_argument("--step", choices=steps)
        parser.add_argument("--only", choices=["paper", "rush", "release"], help="nothing else")

    def handle(self, *, step: str | None, only: str | None, **options: Any) -> None:
        steps: dict[str | None, Callable[[], None]] = {
            None: lambda: self._bench(only),
            "clone": lambda: clone.clone(times=99),
            "board": keep_lines,
            "paper": lambda: paper.measure(self.stdout),
            "release": lambda: release.measure(self.stdout),
            "rush": rush.plan,
            "sessions": lambda: sessions.write(self.stdout),
            "talks": release.fill,
        }
        steps[step]()

    def _bench(self, only: str | None) -> None:
        self._drop()
        folder = embedded.folder() / "bench"
        running = Running(folder=folder, database=DATABASE, port=free_port(), demo=True, scan=3600)
        try:
            running.manage("migrate", "--verbosity=0")
            running.manage("collectstatic", "--no-input", "--verbosity=0")
            running.manage("seed_demo")
            if only in {None, "paper"}:
                running.manage("bench", "--step", "paper")
            if only in {None, "rush"}:
                self.stdout.write(f"\n{rush.measure(folder / 'rush', DATABASE)}")
            if only is None:
                self._pages(running)
            if only == "release":
                running.manage("bench", "--step", "clone")
            if only in {None, "release"}:
                running.manage("bench", "--step", "talks")
                running.manage("bench", "--step", "release")
        finally:
            running.stop()
            self._drop()

    def _pages(self, running: Running) -> None:
        running.start_web()
        running.wait_for_web()
        self._table(running, "20 organisations")
        running.manage("bench", "--step", "clone")
        running.manage("bench", "--step", "board")
        self._table(running, "2,000 organisations")

    def _drop(self) -> None:
        with psycopg.connect(embedded.admin_url(), autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')

    def _table(self, running: Running, title: str) -> None:
        self.stdout.write(f"\n{title:<34}{'median':>8}{'p95':>8}{'ratio':>8}")
        people = self._sessions(running)
        for name, who, path in PAGES:
            browser = Browser(running.port, people[who])
            self.stdout.write(str(measure(browser, name, path)))
        browser = Browser(running.port, people[AMBASSADOR])
        log = {"month": clock.month().isoformat(), "subjects": "1", "obstacles": "1"}
        path = f"{HOME}/conversations/log/short/"
        self.stdout.write(str(measure(browser, "log a conversation", path, status=302, data=log)))

    def _sessions(self, running: Running) -> dict[str, str]:
        command = [sys.executable, str(embedded.ROOT / "manage.py"), "bench", "--step", "sessions"]
        env = os.environ | running.worker_env
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        return dict(line.split() for line in done.stdout.splitlines())
