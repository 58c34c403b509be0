from tests.organisations.conftest import act  # noqa: F401
