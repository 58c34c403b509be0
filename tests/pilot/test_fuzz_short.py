"""Two hundred of the requests of tests/full/test_fuzz.py, the same ones each time."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.full.fuzz import PARAMETERS, Fuzz, run


def test_odd_requests_get_a_decent_answer(
    own: Any, team: Any, run_jobs: Any, sign_in: Any, client: Any, record_property: Any
) -> None:
    fuzz = Fuzz.of(own, team, run_jobs, sign_in, client)
    try:
        record_property("fuzz", run(fuzz, 200))
    finally:
        fuzz.close()
    assert fuzz.answers.total() >= 200


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("project_leader", ""),
        ("project_leader", "tasks/"),
        ("project_leader", "plan/"),
        ("project_leader", "offers/"),
        ("project_leader", "documents/"),
        ("project_leader", "announcements/"),
        ("project_leader", "announcements/add/manager/"),
        ("project_leader", "agreements/add/"),
        ("hr", "offers/manage/"),
        ("hr", "board/"),
        ("ambassador", "questions/"),
        ("programme_staff", "/programme/"),
        ("programme_staff", "/programme/pipeline/"),
        ("programme_staff", "/programme/offers/"),
        ("programme_staff", "/programme/requests/"),
        ("programme_staff", "/programme/texts/"),
        ("researcher", "/research/"),
        ("researcher", "/research/requests/"),
    ],
)
def test_odd_questions_in_an_address_are_left_out(
    own: Any, team: Any, sign_in: Any, role: str, path: str
) -> None:
    """What no page knows is ignored, and PostgreSQL is never asked for what it cannot hold."""
    inside = not path.startswith("/")
    user = own.user(role) if inside else team.user(role)
    client = sign_in(user, second_factor=not inside)
    address = f"/o/{own.slug}/{path}" if inside else path
    for odd in ("\0", "a\0b", "9" * 5000, "\ud83d", "1e309"):
        value = quote(odd, errors="surrogatepass")
        query = "&".join(f"{name}={value}" for name in PARAMETERS)
        # A word to search for may be too long; that is said.
        assert client.get(f"{address}?{query}").status_code in {200, 422}, odd[:9]
