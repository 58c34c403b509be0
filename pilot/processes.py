"""The processes of the application on one machine: for the demo and for the journeys."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from pilot import embedded

ROOT = embedded.ROOT
CELERY = ["celery", "--app", "pilot.celery", "--quiet"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Running:
    """Web, worker, scheduler and mail sink on one database, until `stop()`."""

    def __init__(self, *, folder: Path, database: str, port: int, demo: bool, scan: float) -> None:
        self.folder, self.port, self.scan = folder, port, scan
        self.url = f"http://127.0.0.1:{port}"
        self.mail_folder = folder / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        self.urls = embedded.database_urls(database)
        self.env = self._environment(demo)
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.sink = Controller(
            Mailbox(str(self.mail_folder)), hostname="127.0.0.1", port=free_port()
        )

    def _environment(self, demo: bool) -> dict[str, str]:
        drop = {"DATABASE_URL", "CELERY_BROKER_URL", "REDIS_CACHE_URL", "DEBUG"}
        return {key: value for key, value in os.environ.items() if key not in drop} | {
            "DJANGO_SETTINGS_MODULE": "pilot.settings",
            "DEMO": str(demo).lower(),
            "SITE_URL": self.url,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "SECRET_KEY": embedded.secret("secret_key"),
            "BROKER_FOLDER": str(self.folder / "broker"),
            "STATIC_ROOT": str(self.folder / "static"),
            "SCAN_SECONDS": str(self.scan),
            "DATABASE_URL": self.urls["default"],
            "DATABASE_OVERVIEW_URL": self.urls["overview"],
        }

    @property
    def worker_env(self) -> dict[str, str]:
        return self.env | {
            "DATABASE_SYSTEM_URL": self.urls["system"],
            "RESEARCH_KEY_FILE": str(self._research_key()),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.sink.port}",
        }

    def _research_key(self) -> Path:
        path = self.folder / "research_key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(os.urandom(32).hex())
        return path

    def manage(self, *args: str, **env: str) -> None:
        """Run one command of manage.py to its end, as the owner of the database."""
        full = self.worker_env | {"DATABASE_OWNER_URL": self.urls["owner"]} | env
        command = [sys.executable, str(ROOT / "manage.py"), *args]
        subprocess.run(command, env=full, check=True, cwd=ROOT)

    def start(self) -> None:
        self.sink.start()
        self.start_web()
        self.start_worker()
        self.start_scheduler()

    def start_worker(self, name: str = "worker") -> None:
        worker = ["worker", "--pool", "threads", "--concurrency", "2", "--without-mingle"]
        self._child(name, [*CELERY, *worker, "--loglevel", "WARNING"], self.worker_env)

    def start_scheduler(self) -> None:
        schedule = str(self.folder / "schedule")
        beat = ["beat", "--schedule", schedule, "--pidfile=", "--loglevel", "WARNING"]
        self._child("scheduler", [*CELERY, *beat], self.worker_env)

    def start_web(self) -> None:
        web = ["gunicorn", "pilot.wsgi", "--bind", f"127.0.0.1:{self.port}", "--threads", "4"]
        quiet = ["--log-level", "warning", "--no-control-socket"]
        self._child("web", [*web, *quiet], self.env | {"EMAIL_URL": self.worker_env["EMAIL_URL"]})

    def _child(self, name: str, command: list[str], env: dict[str, str]) -> None:
        # A session of its own: Ctrl-C reaches only the parent, which ends its children in order.
        self.children[name] = subprocess.Popen(
            [sys.executable, "-m", *command], env=env, cwd=ROOT, start_new_session=True
        )

    def wait_for_web(self, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), urlopen(f"{self.url}/health/", timeout=2) as answer:
                if answer.status == 200:
                    return
            if self.dead():
                break
            time.sleep(0.1)
        raise RuntimeError("the web process does not answer")

    def dead(self) -> str | None:
        """The name of a child that stopped by itself."""
        return next((n for n, child in self.children.items() if child.poll() is not None), None)

    def stop(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        for child in self.children.values():
            try:
                child.wait(8)
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self.sink.stop(no_assert=True)
