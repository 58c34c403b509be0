import pytest

from tests.organisations.conftest import act  # noqa: F401  (a fixture of this folder too)
from tests.roles.role_table import RoleTable


@pytest.fixture
def role_table(monkeypatch, own, other):
    """`role_table.give(role, right)`: a version of the software with another role table."""
    return RoleTable(monkeypatch, [own.organisation, other.organisation])
