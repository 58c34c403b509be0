"""Every address × every method × every role and nobody × the own and another organisation.

The list of addresses is the resolver's; the answers are those of expected.py.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver

from tests.permissions.expected import ORGANISATION, PROGRAMME, SPECIAL, URLS, Row
from tests.permissions.world import World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def names(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name


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


@pytest.fixture
def world(own: Any, team: Any, run_jobs: Any) -> World:
    return World(own, team, run_jobs)


def callers(own: Any, other: Any, team: Any) -> Iterator[tuple[str, str, Any]]:
    yield "nobody", "", None
    for role in ORGANISATION:
        yield "own", role, own.members[role]
        yield "other", role, other.members[role]
    for role in PROGRAMME:
        yield "programme", role, team.staff[role]


def ask(client: Any, method: str, url: str, data: dict[str, object]) -> int:
    """The status; whatever it changed is undone."""
    try:
        with transaction.atomic():
            status = client.generic(method, url) if method != "POST" else client.post(url, data)
            raise Undo(status.status_code)
    except Undo as done:
        return done.status


class Undo(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


def test_every_address_answers_every_role_as_expected(
    world: World,
    own: Any,
    other: Any,
    team: Any,
    sign_in: Any,
    client: Any,
    record_property: Any,
) -> None:
    asked: Counter[int] = Counter()
    wrong: list[str] = []
    successes: Counter[str] = Counter()
    for place, role, person in callers(own, other, team):
        caller = sign_in(person.user, second_factor=place == "programme") if person else client
        member = person if place == "own" else None
        for name, row in URLS.items():
            url = world.url(name, row.place)
            data = world.payload(row.data, member)
            for method in METHODS:
                status = ask(caller, method, url, data)
                asked[status] += 1
                expected = expect(row, role, place, method)
                if status != expected:
                    wrong.append(f"{method} {name} as {place} {role}: {status}, not {expected}")
                elif status in {200, 302} and place != "nobody":
                    successes[name] += 1
    counts = ", ".join(f"{status}: {count}" for status, count in sorted(asked.items()))
    summary = f"{len(URLS)} addresses, {asked.total()} requests ({counts})"
    record_property("matrix", f"{summary}, {len(wrong)} unexpected answers")
    assert wrong == []
    assert asked.total() == len(URLS) * len(METHODS) * 17
    assert set(successes) == set(URLS)


def test_special_addresses_answer_as_expected(
    world: World, own: Any, team: Any, sign_in: Any, client: Any, record_property: Any
) -> None:
    wrong = []
    people = [(f"own {role}", own.user(role)) for role in ORGANISATION]
    people += [(f"programme {role}", team.user(role)) for role in PROGRAMME]
    for name, (nobody, somebody) in SPECIAL.items():
        url = world.url(name, "")
        if (status := ask(client, "GET", url, {})) != nobody:
            wrong.append(f"{name} as nobody: {status}, not {nobody}")
        for label, user in people:
            if (status := ask(sign_in(user), "GET", url, {})) not in somebody:
                wrong.append(f"{name} as {label}: {status}, not {somebody}")
    record_property("matrix", f"{len(SPECIAL)} special addresses, {len(people) + 1} callers")
    assert wrong == []


def test_every_address_of_the_resolver_stands_in_the_table() -> None:
    found = list(names(get_resolver().url_patterns))
    assert len(found) > 50
    assert set(found) == URLS.keys() | SPECIAL.keys()
    assert not URLS.keys() & SPECIAL.keys()


def test_programme_people_without_second_factor_get_no_page(
    world: World, team: Any, sign_in: Any
) -> None:
    pages = [(n, row) for n, row in URLS.items() if row.place == "programme" and row.get == 200]
    assert len(pages) > 5
    for role in PROGRAMME:
        caller = sign_in(team.user(role))
        for name, row in pages:
            if row.permission not in PROGRAMME[role]:
                continue
            answer = caller.get(world.url(name, "programme"))
            assert answer.status_code == 302, name
            assert "/accounts/2fa/" in answer.url, name


def test_the_role_table_is_the_expected_one() -> None:
    from roles.catalogue import ROLES

    table = {str(spec.role): {str(p) for p in spec.permissions} for spec in ROLES.values()}
    assert table == ORGANISATION | PROGRAMME
