from datetime import timedelta

import pytest

from organisations import clock
from tests.factories import GatheringFactory, SessionFactory
from tests.organisations.conftest import act  # noqa: F401  (a fixture of this folder too)


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/gatherings/"


@pytest.fixture
def training(db):
    """A training of two days for ambassadors, with two places."""
    made = GatheringFactory(capacity=2, audience=["ambassador", "hr"])
    SessionFactory(gathering=made, date=clock.today() + timedelta(days=20))
    SessionFactory(gathering=made, date=clock.today() + timedelta(days=27))
    return made


@pytest.fixture
def intervision(db):
    made = GatheringFactory(kind="intervision", title="Intervisie Midden", capacity=8)
    SessionFactory(gathering=made)
    return made


@pytest.fixture
def joined(sign_in):
    """`joined(house, role, gathering)`: they sign up on the page; the client of that person."""

    def signed(house, role, gathering, **data):
        client = sign_in(house.user(role))
        answer = client.post(f"/o/{house.slug}/gatherings/{gathering.pk}/sign-up/", data)
        assert answer.status_code == 302, answer.text
        return client

    return signed


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)
