from datetime import date

import pytest

from organisations.models import Profile
from research.models import ParticipationYear

# The cast started in September or later of the year before; these years can be told.
THIS = 2026
STARTS = date(2024, 3, 1)


@pytest.fixture(autouse=True)
def started(own, other):
    """Both started in March 2024, so 2023 is the baseline."""
    Profile.objects.update(starts=STARTS)


@pytest.fixture
def hr(own, sign_in):
    return sign_in(own.user("hr"))


@pytest.fixture
def there(own):
    """`there()`: the numbers of every year of the own organisation, by year."""

    def rows(house=own):
        found = ParticipationYear.objects.filter(organisation=house.organisation)
        return {row.year: row for row in found}

    return rows
