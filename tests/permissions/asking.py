"""Every method on every address, by everybody, and what each answer should be."""

from collections import Counter
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, NamedTuple

from django.db import transaction

from tests.database import check_constraints
from tests.permissions.expected import ORGANISATION, PROGRAMME, URLS, Row
from tests.permissions.world import World

METHODS = ("GET", "POST")
# The application refuses these before it knows who asks (organisations.pages.PrivacyHeaders), so
# one caller is enough for them.
NEVER = ("PUT", "PATCH", "DELETE")


class Caller(NamedTuple):
    """Who asks: place is own, other, programme or nobody."""

    place: str
    role: str
    client: Any
    member: Any = None


class Answers:
    """What was asked, and which answers were not as expected."""

    def __init__(self) -> None:
        self.asked: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.successes: set[str] = set()

    def ask_everything(self, world: World, callers: Iterable[Caller]) -> None:
        for number, caller in enumerate(callers):
            methods = METHODS if number else (*METHODS, *NEVER)
            for name, row in URLS.items():
                self._ask_address(world, caller, name, row, methods)

    def _ask_address(
        self, world: World, caller: Caller, name: str, row: Row, methods: Iterable[str]
    ) -> None:
        url = world.url(name, row.place)
        data = world.payload(row.data, caller.member)
        for method in methods:
            status = ask(caller.client, method, url, data, as_json=row.json)
            self.asked[status] += 1
            expected = expect(row, caller.role, caller.place, method)
            if status != expected:
                who = f"{caller.place} {caller.role}"
                self.wrong.append(f"{method} {name} as {who}: {status}, not {expected}")
            elif status in {200, 302} and caller.place != "nobody":
                self.successes.add(name)

    def __str__(self) -> str:
        counts = ", ".join(f"{status}: {count}" for status, count in sorted(self.asked.items()))
        requests = f"{len(URLS)} addresses, {self.asked.total()} requests ({counts})"
        return f"{requests}, {len(self.wrong)} unexpected answers"


def expect(row: Row, role: str, place: str, method: str) -> int:
    """The status for somebody with this role; place is own, other, programme or nobody."""
    if method not in {"GET", "POST"}:
        return 405
    allowed = row.get if method == "GET" else row.post
    if row.place == "public":
        return allowed
    if place == "nobody":
        return 302
    if row.place == "person":
        reached = row.only is None or (place == "own" and role in row.only)
        return allowed if reached or allowed == 405 else 404
    if row.place == "notebook":
        owner = place in {"own", "other"} and row.permission in ORGANISATION[role]
        reached = owner and (row.only is None or place == "own")
        return allowed if reached or allowed == 405 else 404
    if row.place == "programme":
        if allowed == 405:
            return 405
        if place != "programme":
            return 404
        return allowed if row.permission in PROGRAMME[role] else 403
    if place != "own":
        return 404
    if allowed == 405:
        return 405
    if row.permission not in ORGANISATION[role]:
        return 403
    reached = row.only is None or role in row.only
    return allowed if reached else 404 if row.hidden else 403


def ask(
    client: Any, method: str, url: str, data: dict[str, object], *, as_json: bool = False
) -> int:
    """The status; whatever it changed is undone."""
    kind = {"content_type": "application/json"} if as_json else {}
    try:
        with transaction.atomic():
            post = method == "POST"
            answer = client.post(url, data, **kind) if post else client.generic(method, url)
            if answer.status_code < HTTPStatus.BAD_REQUEST:
                check_constraints()
            raise Undo(answer.status_code)
    except Undo as done:
        return done.status


class Undo(Exception):
    def __init__(self, status: int) -> None:
        self.status = status
