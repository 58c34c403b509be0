"""Requests that no browser makes: every address that takes input, every caller, any input."""

import json
import traceback
from collections import Counter
from typing import Any, Self
from urllib.parse import quote, urlencode

from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.database import check_constraints
from tests.permissions.expected import ORGANISATION, PROGRAMME, SPECIAL, URLS
from tests.permissions.world import World

HUGE = 100_000
ODD = (
    "", " ", "\0", "a\0b", "😀", "\u202e", "\r\n", "%00", "../../etc/passwd", "null",
    "true", "0", "-1", "1e309", "0E+9999999999", "NaN", "99999999999999999999", "2026-02-30",
    "0001-01-01", "9999-12-31", "10000-01-01", "25:61", "٣", "' OR 1=1 --", "<script>",
    "{{ 7*7 }}", "[]", "{}", "not-a-uuid", "00000000-0000-0000-0000-000000000000", "{" * 50,
    "//evil.example/", "a" * HUGE,
)  # fmt: skip
# What the pages read from the query, and what they might.
PARAMETERS = (
    "next", "page", "whose", "q", "role", "sector", "status", "order", "kind", "lang", "month",
    "organisation", "show", "to", "ambassador",
)  # fmt: skip
# Fields of every form there is, so that a field of one form reaches another as well.
FIELDS = sorted(
    {field for row in URLS.values() for field in row.data}
    | {"login", "password", "email", "code", "name", "role", "username", "password1", "oldpassword"}
    | {"subjects", "obstacles", "next_step", "initiative", "occasion", "approach", "conditions"}
    | {"note", "due", "owner", "employees", "practically_educated", "place", "answer", "next"}
)

ROLES = [*ORGANISATION, *PROGRAMME]
RIGHTS = ORGANISATION | PROGRAMME

texts = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=200),
    st.integers().map(str),
    st.dates().map(str),
    st.times().map(str),
    st.uuids().map(str),
    st.floats().map(str),
)
values = st.one_of(texts, st.lists(texts, max_size=4))


@st.composite
def requests(draw: Any) -> dict[str, Any]:
    names = sorted(URLS.keys() | SPECIAL.keys())
    return {
        "name": draw(st.sampled_from(names)),
        "caller": draw(st.integers(0, len(ROLES))),
        "may": draw(st.sampled_from((True, True, False))),
        "method": draw(st.sampled_from(("POST", "POST", "POST", "GET"))),
        "wrong": draw(st.dictionaries(st.sampled_from(FIELDS), values, max_size=5)),
        "valid": draw(st.booleans()),
        "query": draw(st.dictionaries(st.sampled_from(PARAMETERS), texts, max_size=2)),
        "argument": draw(st.none() | texts),
        "body": draw(st.sampled_from(("form", "form", "form", "multipart", "json", "bytes"))),
        "htmx": draw(st.booleans()),
    }


class Undo(Exception):
    pass


class Fuzz:
    """Asks one request after another, undoes what each did and counts the answers."""

    def __init__(self, world: World, clients: list[Any]) -> None:
        self.world, self.clients = world, clients
        self.answers: Counter[int] = Counter()
        self.errors: list[str] = []
        for client in clients:
            client.raise_request_exception = False
        got_request_exception.connect(self._note)

    @classmethod
    def of(cls, own: Any, team: Any, run_jobs: Any, sign_in: Any, client: Any) -> Self:
        """Callers: nobody, and somebody with each role."""
        callers = [client, *(sign_in(own.user(role)) for role in ORGANISATION)]
        callers += [sign_in(team.user(role), second_factor=True) for role in PROGRAMME]
        return cls(World(own, team, run_jobs), callers)

    def close(self) -> None:
        got_request_exception.disconnect(self._note)

    def _note(self, **kwargs: Any) -> None:
        self.errors.append(traceback.format_exc(limit=-4))

    def ask(self, request: dict[str, Any]) -> None:
        name = request["name"]
        row = URLS.get(name)
        url = self._url(name, row.place if row else "", request["argument"])
        data: dict[str, Any] = {}
        if row and request["valid"]:
            data |= self.world.payload(row.data, None)
        data |= request["wrong"]
        self.errors.clear()
        cache.clear()  # no limit stands in the way
        try:
            with transaction.atomic():
                status = self._send(request, url, data)
                check_constraints()
                raise Undo
        except Undo:
            pass
        self.answers[status] += 1
        assert status < 500, f"{status} for {request['method']} {url}: {self.errors}"
        assert not self.errors, self.errors

    def _send(self, request: dict[str, Any], url: str, data: dict[str, Any]) -> int:
        client = self.clients[self._caller(request)]
        more: dict[str, Any] = {"query_params": request["query"]}
        if request["htmx"]:
            more["headers"] = {"HX-Request": "true"}
        row = URLS.get(request["name"])
        if request["method"] == "GET" or (row and row.post == 405 and request["may"]):
            return client.get(url, **more).status_code
        match request["body"]:
            case "form":
                body = urlencode(data, doseq=True)
                kind = "application/x-www-form-urlencoded"
            case "multipart":
                return client.post(url, data, **more).status_code
            case "json":
                body, kind = json.dumps(data), "application/json"
            case _:
                body, kind = b"\x00\xff--x\r\n", "multipart/form-data; boundary=x"
        return client.post(url, body, content_type=kind, **more).status_code

    def _caller(self, request: dict[str, Any]) -> int:
        """The drawn one, or one of those who may."""
        row, drawn = URLS.get(request["name"]), request["caller"]
        if not request["may"] or not row or not row.permission:
            return drawn
        may = [
            number
            for number, role in enumerate(ROLES, start=1)
            if row.permission in RIGHTS[role] and (row.only is None or role in row.only)
        ]
        return may[drawn % len(may)]

    def _url(self, name: str, place: str, argument: str | None) -> str:
        """The address of a real object, or with something odd in the place of its last part."""
        url = self.world.url(name, place)
        if argument is None or not self.world.objects.get(name):
            return url
        head, _last = url.rstrip("/").rsplit("/", 1)
        return f"{head}/{quote(argument[:2000], safe='', errors='replace')}/"


def run(fuzz: Fuzz, examples: int) -> str:
    """Ask so many requests, always the same ones; the figures."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(requests())
    def ask(request: dict[str, Any]) -> None:
        fuzz.ask(request)

    ask()
    return f"{fuzz.answers.total()} requests, {dict(sorted(fuzz.answers.items()))}"
