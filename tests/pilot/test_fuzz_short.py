"""Two hundred of the requests of tests/full/test_fuzz.py, the same ones each time."""

from typing import Any

from tests.full.fuzz import Fuzz, run


def test_odd_requests_get_a_decent_answer(
    own: Any, team: Any, run_jobs: Any, sign_in: Any, client: Any, record_property: Any
) -> None:
    fuzz = Fuzz.of(own, team, run_jobs, sign_in, client)
    try:
        record_property("fuzz", run(fuzz, 200))
    finally:
        fuzz.close()
    assert fuzz.answers.total() >= 200
