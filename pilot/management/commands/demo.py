import signal
import sys
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pilot import embedded
from pilot.processes import Running, port_is_free


class Command(BaseCommand):
    help = "Everything in one terminal with a made-up pilot, until Ctrl-C."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        if not port_is_free(port):
            sys.exit(f'Port {port} is taken. Stop what uses it, or: make demo ARGS="--port 8001"')
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        running = Running(
            folder=embedded.folder() / "demo",
            database="leerambassadeurs_demo",
            port=port,
            demo=True,
            scan=5,
        )
        try:
            self._run(running)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
        finally:
            running.stop()

    def _run(self, running: Running) -> None:
        self.stdout.write("Preparing the database and the pages ...")
        running.manage("migrate", "--verbosity=0")
        running.manage("collectstatic", "--no-input", "--verbosity=0")
        running.manage("seed_demo")
        running.start()
        running.wait_for_web()
        self.stdout.write(
            f"\nLeerambassadeurs runs on {running.url}  (Ctrl-C stops it)\n"
            f"Sign in: {running.url}/accounts/login/ shows the accounts\n"
            f"Mail is kept in {running.mail_folder}\n"
        )
        while not (name := running.dead()):
            time.sleep(0.5)
        sys.exit(f"The {name} process stopped by itself; its messages stand above.")


def _stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second signal must not cut the orderly end short.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
