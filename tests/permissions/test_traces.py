"""Conversations leave no trace on the pages of anybody but their author: not a row, not a count,
not a figure that follows from them. Each page is the same before and after."""

import re
from datetime import timedelta
from typing import Any

import pytest

from ambassadors.models import Conversation
from organisations import clock
from tests.factories import ConversationFactory
from tests.permissions.expected import ORGANISATION, URLS
from tests.permissions.world import World

# What differs with every answer, whatever happened.
TOKENS = re.compile(r'"[0-9A-Za-z]{64}"|(?<=name="key" value=)"[-0-9a-f]{36}"')
NOT_THE_AUTHORS = [role for role in ORGANISATION if role != "ambassador"]


@pytest.fixture
def world(own: Any, team: Any, run_jobs: Any) -> World:
    return World(own, team, run_jobs)


def pages(world: World, role: str) -> dict[str, str]:
    """Every address that this role can read, of its organisation and its own."""
    return {
        name: world.url(name, row.place)
        for name, row in URLS.items()
        if row.get == 200
        and row.place in {"organisation", "person"}
        and (row.place == "person" or row.permission in ORGANISATION[role])
        and (row.only is None or role in row.only)
    }


def read(caller: Any, addresses: dict[str, str]) -> dict[str, str]:
    found = {}
    for name, url in addresses.items():
        answer = caller.get(url)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found[name] = TOKENS.sub('""', answer.text)
    return found


def talk_a_lot(own: Any) -> None:
    """37 more in three months."""
    for number in range(37):
        month = (clock.month() - timedelta(days=28 * (number % 3))).replace(day=1)
        ConversationFactory(
            organisation=own.organisation, author=own.members["ambassador"], month=month
        )


@pytest.mark.row("D06", "F08")
@pytest.mark.parametrize("role", NOT_THE_AUTHORS)
def test_no_page_of_another_role_shows_a_trace_of_conversations(
    world: World, own: Any, sign_in: Any, at: Any, record_property: Any, role: str
) -> None:
    caller = sign_in(own.user(role))
    with at(clock.now()):
        addresses = pages(world, role)
        before = read(caller, addresses)
        assert Conversation.objects.count() == 1
        talk_a_lot(own)
        after = read(caller, addresses)
    assert len(before) >= 8
    assert {"home", "documents", "tasks", "who_sees_what"} <= before.keys()
    assert [name for name in before if before[name] != after[name]] == []
    record_property("traces", f"{role}: {len(before)} pages without a trace")


def test_the_page_of_the_author_does_change(world: World, own: Any, sign_in: Any, at: Any) -> None:
    """So that the comparison above would notice."""
    caller = sign_in(own.user("ambassador"))
    address = {"conversations": world.url("conversations", "organisation")}
    with at(clock.now()):
        before = read(caller, address)
        talk_a_lot(own)
        assert read(caller, address) != before


@pytest.mark.row("D06")
def test_the_project_leader_sees_conditions_that_were_met(
    world: World, own: Any, sign_in: Any
) -> None:
    """What the organisation delivers, and nothing that an ambassador does with it."""
    leader = sign_in(own.user("project_leader"))
    words = re.compile(r"\d+ (gesprek|korte? contact)")
    found = read(leader, pages(world, "project_leader"))
    assert [name for name, text in found.items() if words.search(text)] == []
    assert "conversations" not in found
    assert leader.get(world.url("conversations", "organisation")).status_code == 403
