from datetime import date

import pytest

from organisations.models import Organisation, Profile
from tests.research.figures.conftest import (  # noqa: F401  (fixtures of this folder too)
    SUMMER,
    ambassador,
    autumn,
    crowd,
    make,
    talks,
)

OWN_FIELD, TIME = 8, 1


@pytest.fixture
def hr(own, sign_in):
    return sign_in(own.user("hr"))


@pytest.fixture
def contact(team, sign_in):
    return sign_in(team.user("union_contact"), second_factor=True)


@pytest.fixture
def researcher(team, sign_in):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def houses(own, team):
    """`houses(number)`: so many more organisations, in the sector of the own one."""

    def made(number, sector=own.organisation.sector):
        there = Organisation.objects.count()
        found = []
        for nth in range(number):
            organisation = Organisation.objects.create(
                programme=team.programme,
                sector=sector,
                slug=f"straat-{there + nth}",
                name=f"Straat {there + nth}",
                status="active",
            )
            Profile.objects.create(organisation=organisation, starts=date(2024, 3, 1))
            found.append(organisation)
        return found

    return made
