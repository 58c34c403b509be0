"""Timing real pages of a real web process, each called in turn with a bare one."""

import http.client
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlencode

ROUNDS, WARM_UP = 40, 5
TOKEN = "b" * 32  # of the form and of the cookie, as long as Django's own


@dataclass(frozen=True)
class Result:
    name: str
    median: float  # milliseconds
    p95: float
    ratio: float  # to /health/, called in turn

    def __str__(self) -> str:
        return f"{self.name:<34}{self.median:>8.1f}{self.p95:>8.1f}{self.ratio:>8.1f}"


class Browser:
    """A signed-in session over one connection that stays open."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Origin": f"http://127.0.0.1:{port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, float]:
        """The status and the milliseconds until the whole answer is there."""
        method, body = ("GET", None) if data is None else ("POST", urlencode(data))
        started = time.perf_counter()
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, (time.perf_counter() - started) * 1000


def measure(
    browser: Browser, name: str, path: str, *, status: int = 200, data: dict[str, str] | None = None
) -> Result:
    """Forty calls of the page, each after one of the bare page."""
    page, control = [], []
    for number in range(WARM_UP + ROUNDS):
        _status, bare = browser.ask("/health/")
        got, taken = browser.ask(path, data)
        if got != status:
            raise RuntimeError(f"{name}: {path} answered {got}, not {status}")
        if number >= WARM_UP:
            page.append(taken)
            control.append(bare)
    median = statistics.median(page)
    p95 = sorted(page)[int(len(page) * 0.95) - 1]
    return Result(name, median, p95, median / statistics.median(control))
