from typing import Any

import pytest

from tests.organisations.conftest import act, invite  # noqa: F401  (fixtures of this folder too)


@pytest.fixture
def cards(own: Any, act: Any) -> list[Any]:  # noqa: F811  (asks for it)
    """A sheet of the ambassador of `own`."""
    from ambassadors.cards import actions
    from ambassadors.cards.models import Card
    from organisations import clock
    from tests.ambassadors.holders import START

    ambassador = own.members["ambassador"]
    with act(own, member=ambassador.pk), clock.at(START):
        actions.make_sheet(by=ambassador, number=1)
    return list(Card.objects.filter(organisation=own.organisation))


@pytest.fixture
def door(cards: list[Any]) -> str:
    """The address behind the first card."""
    from tests.ambassadors.holders import address

    return address(cards[0])


@pytest.fixture
def tell(client: Any, door: str, at: Any) -> Any:
    """`tell(step="3")`: the holder answers, and the page after it."""
    from tests.ambassadors.holders import START

    def told(moment: Any = None, path: str = "", **data: str) -> Any:
        with at(moment or START):
            return client.post(path or door, {"step": "3"} | data, follow=True)

    return told


@pytest.fixture
def find(own: Any) -> str:
    return f"/o/{own.slug}/find/"


@pytest.fixture
def make_link(own: Any, sign_in: Any, find: str) -> Any:
    """`make_link()`: the project leader makes the link; the address for everybody."""
    from organisations.doors import tokens
    from organisations.models import Door

    def made() -> str:
        answer = sign_in(own.user("project_leader")).post(f"{find}link/")
        assert answer.status_code == 302
        door = Door.objects.get(kind="find", organisation=own.organisation, closed=False)
        return f"/d/{tokens.derive(door.pk)}/"

    return made
