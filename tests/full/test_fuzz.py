"""Whatever is sent, no answer is an error of the product."""

import os
from typing import Any

from tests.full.fuzz import Fuzz, run

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "20000"))


def test_no_request_makes_the_product_fail(
    own: Any, team: Any, run_jobs: Any, sign_in: Any, client: Any, record_property: Any
) -> None:
    fuzz = Fuzz.of(own, team, run_jobs, sign_in, client)
    try:
        record_property("fuzz", run(fuzz, EXAMPLES))
    finally:
        fuzz.close()
    assert fuzz.answers.total() >= EXAMPLES
