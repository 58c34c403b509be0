"""Real processes on a demo of two organisations; everything in this folder runs at length."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pilot.processes import Running
from tests.journeys.conftest import browser  # noqa: F401  (a fixture here too)
from tests.journeys.pages import demo

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.full)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(tmp_path_factory.mktemp("full"), organisations=2) as made:
        yield made
