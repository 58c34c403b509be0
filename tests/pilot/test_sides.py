"""An organisation is supported by CNV and SBCM and followed by HAN. These sides never mix."""

from typing import Any

import pytest

from tests.permissions.expected import PROGRAMME, URLS
from tests.permissions.world import World

SUPPORT, RESEARCH = "/programme/", "/research/"
SIDES = {
    SUPPORT: {"programme_staff", "union_contact"},
    RESEARCH: {"researcher", "data_steward"},
}
# What both read: figures in which nobody is recognised, and what works.
SHARED = {"view_all_figures", "view_methods", "manage_methods"}


@pytest.fixture
def world(own: Any, team: Any, run_jobs: Any) -> World:
    return World(own, team, run_jobs)


@pytest.fixture
def pages(world):
    """Address → its row, of every address of the programme."""
    found = {name: row for name, row in URLS.items() if row.place == "programme"}
    return {world.url(name, "programme"): row for name, row in found.items()}


@pytest.mark.row("A09")
def test_nobody_has_rights_on_both_sides_but_to_read_what_works():
    mine = {
        side: set().union(*(PROGRAMME[role] for role in roles)) for side, roles in SIDES.items()
    }
    assert set().union(*SIDES.values()) == PROGRAMME.keys()
    assert mine[SUPPORT]
    assert mine[RESEARCH]
    assert mine[SUPPORT] & mine[RESEARCH] == SHARED


@pytest.mark.row("A09")
@pytest.mark.parametrize("side", SIDES)
def test_who_is_of_one_side_gets_no_page_of_the_other(side, pages, own, team, sign_in, world):
    apart = {url: row for url, row in pages.items() if row.permission not in SHARED}
    theirs = {url: row for url, row in apart.items() if not url.startswith(side)}
    mine = {url: row for url, row in apart.items() if url.startswith(side)}
    assert len(theirs) >= 4
    assert len(mine) >= 4
    for role in SIDES[side]:
        client = sign_in(team.user(role), second_factor=True)
        for url, row in theirs.items():
            for method in (client.get, client.post):
                answer = method(url, world.payload(row.data, None))
                assert answer.status_code in {403, 404, 405}, f"{role} {url}"
                assert own.organisation.name not in answer.text
                assert 405 in {row.get, row.post} or answer.status_code != 405
        opened = [url for url, row in mine.items() if row.permission in PROGRAMME[role]]
        assert opened
        readable = [url for url in opened if pages[url].get == 200]
        assert [client.get(url).status_code for url in readable] == [200] * len(readable)
