"""A Redis server of its own, from the system's packages, on a spare loopback port."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from pilot.processes import free_port


class Redis:
    """As in production: what it was told stays when it dies, and nothing is thrown out."""

    def __init__(self, program: str, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self.command = [
            program, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(folder),
            "--appendonly", "yes", "--maxmemory-policy", "noeviction",
        ]  # fmt: skip
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait()

    def forget(self) -> None:
        """Everything, as soon as it answers."""
        with redis.Redis(port=self.port) as client:
            for _ in range(100):
                try:
                    client.flushall()
                except redis.ConnectionError:
                    time.sleep(0.05)
                else:
                    return
        raise RuntimeError("Redis does not answer")


def installed(name: str) -> str | None:
    """The path of a server program on this machine."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or next(map(str, debian), None)


@contextmanager
def redis_server(program: str, folder: Path) -> Iterator[Redis]:
    server = Redis(program, folder)
    try:
        yield server
    finally:
        server.end()
