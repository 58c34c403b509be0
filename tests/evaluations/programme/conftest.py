import pytest

URL = "/programme/run/"


@pytest.fixture
def url():
    return URL


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def researcher(sign_in, team):
    return sign_in(team.user("researcher"), second_factor=True)
