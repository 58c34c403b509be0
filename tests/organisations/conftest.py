"""What the tests of this room share; the fixtures for everybody stand in tests/conftest.py."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@pytest.fixture
def act(db: None) -> Callable[..., Any]:
    """`with act(house):` actions run as the web process does, in that organisation."""
    from organisations.tenancy import scope
    from tests.database import as_login

    @contextmanager
    def acting(house: Any, **more: Any) -> Iterator[None]:
        organisation = house.organisation
        with as_login("runtime", fresh=True):
            with scope(org=organisation.pk, programme=organisation.programme_id, **more):
                yield

    return acting


@pytest.fixture
def invite(own: Any, act: Any) -> Callable[..., Any]:
    """`invite()`: the project leader asks somebody to be line manager."""
    from roles import actions

    def asked(**facts: Any) -> Any:
        with act(own):
            given = {"name": "Nina Nieuw", "role": "manager"} | facts
            leader = own.members["project_leader"]
            return actions.invite(own.organisation, by=leader, **given)

    return asked
