from datetime import date

import pytest

from research.codebook import units
from research.files import frames, twin
from research.files.edition import Edition


@pytest.fixture(scope="session")
def edition():
    return Edition("2026.2", "Pilot leerambassadeurs", date(2026, 9, 30))


@pytest.fixture(scope="session")
def made_up():
    """`made_up(unit)`: a frame of a unit, filled from the codebook."""

    def made(unit, seed=1, size=40):
        return frames.frame(unit, twin.rows(unit, seed=seed, size=size))

    return made


@pytest.fixture(scope="session")
def every():
    return units.UNITS
