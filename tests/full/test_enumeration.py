"""Who guesses learns nothing: not whether an account exists, and soon nothing at all."""

import http.client
import re
import statistics
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from pilot.processes import Running
from tests.journeys.pages import HOUSE, ORGANISATION_ROLES

pytestmark = pytest.mark.journey

LIMIT = 5  # wrong passwords for one account in five minutes, see ACCOUNT_RATE_LIMITS
SLACK = 2  # the counter of the limit is not atomic
GUESSES = 200
TRIES = 12


class Stranger:
    """Somebody without an account, at an address of their own on this machine."""

    def __init__(self, running: Running, address: str) -> None:
        self.host, self.address = urlsplit(running.url).netloc, address
        self.cookie = self.token = ""

    def ask(
        self, method: str, path: str, data: dict[str, str] | None = None, **headers: str
    ) -> Any:
        connection = http.client.HTTPConnection(
            self.host, timeout=30, source_address=(self.address, 0)
        )
        try:
            own = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, urlencode(data or {}), own | headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def post(self, path: str, data: dict[str, str], **headers: str) -> tuple[int, str, str, float]:
        """Status, address it leads to, text without what differs in every answer, seconds."""
        if not self.token:
            answer, text = self.ask("GET", path)
            self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
            self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text).group(1)
        started = time.perf_counter()
        answer, text = self.ask("POST", path, data | {"csrfmiddlewaretoken": self.token}, **headers)
        seconds = time.perf_counter() - started
        text = text.partition('id="demo-accounts"')[0]  # only the demo says who is there
        for value in data.values():
            text = text.replace(value.replace("@", "&#64;"), "X").replace(value, "X")
        text = re.sub(r'value="\w{64}"|"X-CSRFToken": "\w{64}"', "", text)
        return answer.status, answer.headers.get("Location", ""), text, seconds


def known(number: int) -> str:
    return f"{ORGANISATION_ROLES[number % len(ORGANISATION_ROLES)]}@{HOUSE}.example"


def unknown() -> str:
    return f"{uuid.uuid4().hex[:12]}@{HOUSE}.example"


@pytest.mark.parametrize(
    ("path", "field", "more"),
    [
        ("/accounts/login/", "login", {"password": "wrong-password"}),
        ("/accounts/login/code/", "email", {}),
        ("/accounts/password/reset/", "email", {}),
    ],
)
def test_a_known_and_an_unknown_account_get_the_same_answer(
    running: Running, path: str, field: str, more: dict[str, str], record_property: Any
) -> None:
    stranger = Stranger(running, f"127.0.1.{len(path)}")
    answers = {
        name: stranger.post(path, {field: name, **more}) for name in (known(0), unknown(), known(1))
    }
    seen = {
        (status, re.sub(r"[\w-]{40,}", "", to), text) for status, to, text, _ in answers.values()
    }
    sizes = sorted({len(text) for _status, text in ((a[0], a[2]) for a in answers.values())})
    record_property("same answer", f"{path}: {len(seen)} answer(s), {sizes} characters")
    assert len(seen) == 1


def test_an_answer_takes_as_long_for_an_unknown_account(
    running: Running, record_property: Any
) -> None:
    """As long as an answer is about the password; a refusal is quick for both."""
    stranger = Stranger(running, "127.0.2.1")
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    # Few for each account: after five there is no answer about the password any more.
    assert TRIES / 6 < LIMIT
    for number in range(TRIES):
        name = f"{ORGANISATION_ROLES[number % 6]}@zorghuis-de-linde.example"
        for kind, login in (("known", name), ("unknown", unknown())):
            answer = stranger.post("/accounts/login/", {"login": login, "password": "wrong"})
            took[kind].append(answer[3])
    medians = {kind: statistics.median(seconds) * 1000 for kind, seconds in took.items()}
    record_property("time of an answer", ", ".join(f"{k} {ms:.0f} ms" for k, ms in medians.items()))
    assert abs(medians["known"] - medians["unknown"]) < 0.25 * medians["known"]


def test_guessing_one_account_is_over_after_a_few_guesses(
    running: Running, record_property: Any
) -> None:
    """Two hundred at once from one address; another forwarding header each time changes nothing."""
    name = known(2)
    strangers = [Stranger(running, "127.0.3.1") for _ in range(8)]

    def guess(number: int) -> str:
        stranger = strangers[number % len(strangers)]
        header = {"X-Forwarded-For": f"10.0.0.{number % 250}"}
        status, _to, text, _ = stranger.post(
            "/accounts/login/", {"login": name, "password": f"guess-{number}"}, **header
        )
        if status == 429 or "te vaak geprobeerd" in text:
            return "refused"
        return "looked at" if status in {200, 422} else str(status)

    with ThreadPoolExecutor(len(strangers)) as together:
        seen = Counter(together.map(guess, range(GUESSES)))
    right = Stranger(running, "127.0.3.2").post(
        "/accounts/login/", {"login": name, "password": "demo"}
    )
    other = Stranger(running, "127.0.3.1").post(
        "/accounts/login/", {"login": known(3), "password": "demo"}
    )
    record_property(
        "guessing",
        f"{GUESSES} guesses: {dict(seen)}; then the right one {right[0]}, other {other[0]}",
    )
    assert seen["looked at"] <= LIMIT + SLACK
    assert seen["looked at"] + seen["refused"] == GUESSES
    assert right[0] != 302  # refused as well: the answer would tell who guesses right
