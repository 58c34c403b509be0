from tests.organisations.conftest import act  # noqa: F401  (a fixture of this folder too)
