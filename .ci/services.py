"""Runs the database, queue and reminder tests against a PostgreSQL and a Redis server of their own.

Both come from the system's packages, listen on spare loopback ports and end with this script.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pilot.processes import free_port  # noqa: E402  (after the path)
from tests.servers import installed, redis_server  # noqa: E402  (the same)

# The rest of tests/faults brings its own brokers. One process: they share the cache in Redis.
TESTS = (
    "tests/tenancy",
    "tests/organisations",
    "tests/evaluations",
    "tests/faults/test_scan.py",
    "tests/faults/test_summer_time.py",
    "-n",
    "0",
)


def find(name: str, package: str) -> str:
    """The path of a server program; installed with apt where that is allowed."""
    for attempt in range(2):
        if found := installed(name):
            return found
        apt = shutil.which("apt-get")
        if attempt == 0 and os.geteuid() == 0 and apt:
            subprocess.run([apt, "install", "-qq", "-y", package], check=False)
    sys.exit(f"{name} is missing. Install it once as root: apt-get install {package}")


def as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    initdb, server = find("initdb", "postgresql"), find("postgres", "postgresql")
    data, port = folder / "data", free_port()
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres"]
    subprocess.run([*as_postgres(), initdb, *options, "-D", str(data)], check=True, **quiet)
    started = subprocess.Popen(
        [*as_postgres(), server, "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1"],
        **quiet,
    )
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        started.terminate()
        started.wait()


def wait_for(admin_url: str) -> None:
    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(admin_url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    sys.exit("PostgreSQL did not start")


def main() -> int:
    from organisations import logins

    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as two,
        postgresql(Path(one)) as admin_url,
        redis_server(find("redis-server", "redis-server"), Path(two)) as redis,
    ):
        wait_for(admin_url)
        urls = logins.create(admin_url, "leerambassadeurs")
        names = {"default": "DATABASE_URL"}
        env = os.environ | {
            names.get(alias, f"DATABASE_{alias.upper()}_URL"): url for alias, url in urls.items()
        }
        env |= {
            "CELERY_BROKER_URL": f"{redis.url}/0",
            "REDIS_CACHE_URL": f"{redis.url}/1",
            "SECRET_KEY": "only for this run of the tests",
        }
        command = [sys.executable, "-m", "pytest", *TESTS, *sys.argv[1:]]
        return subprocess.run(command, env=env, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
