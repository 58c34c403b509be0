"""Every address × every method × every role and nobody × the own and another organisation.

The list of addresses is the resolver's; the answers are those of expected.py. Who is no member here
asks in test_matrix_outside.py, so that two processes can do it side by side.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.urls import get_resolver

from roles.models import Task
from tests.permissions.asking import METHODS, NEVER, Answers, Caller, ask
from tests.permissions.expected import ORGANISATION, PROGRAMME, SPECIAL, URLS
from tests.permissions.world import World


def names(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name


def test_what_only_a_commit_would_refuse_is_noticed_before_it_is_undone(
    own: Any, other: Any
) -> None:
    task = Task.objects.filter(organisation=own.organisation).first()
    before = task.owner

    class GivesToAStranger:
        def post(self, url: str, data: dict[str, object]) -> HttpResponse:
            task.owner = other.members["hr"]
            task.save()
            return HttpResponse()

    with pytest.raises(IntegrityError):
        ask(GivesToAStranger(), "POST", "/", {})
    task.refresh_from_db()
    assert task.owner == before


def test_every_address_answers_every_role_here_as_expected(
    world: World, own: Any, sign_in: Any, record_property: Any
) -> None:
    members = {role: own.members[role] for role in ORGANISATION}
    answers = Answers()
    answers.ask_everything(
        world, (Caller("own", role, sign_in(who.user), who) for role, who in members.items())
    )
    record_property("matrix", f"here: {answers}")
    assert answers.wrong == []
    assert answers.asked.total() == len(URLS) * (len(METHODS) * 6 + len(NEVER))
    # Everything that is of no programme works for somebody here.
    assert answers.successes == {n for n, row in URLS.items() if row.place != "programme"}


def test_special_addresses_answer_as_expected(
    world: World, own: Any, team: Any, sign_in: Any, client: Any, record_property: Any
) -> None:
    wrong = []
    people = [(f"own {role}", sign_in(own.user(role))) for role in ORGANISATION]
    people += [(f"programme {role}", sign_in(team.user(role))) for role in PROGRAMME]
    for name, (nobody, somebody) in SPECIAL.items():
        url = world.url(name, "")
        if (status := ask(client, "GET", url, {})) != nobody:
            wrong.append(f"{name} as nobody: {status}, not {nobody}")
        for label, caller in people:
            if (status := ask(caller, "GET", url, {})) not in somebody:
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
