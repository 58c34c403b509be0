from typing import Any

import pytest

from tests.permissions.world import World


@pytest.fixture
def world(own: Any, team: Any, run_jobs: Any) -> World:
    return World(own, team, run_jobs)
