"""A release that a researcher asked for and the data steward approved, with its case files."""

import pytest

from tests.research.releases.conftest import (  # noqa: F401  (fixtures)
    approve,
    edition,
    make,
    quick_pdf,
    researcher,
    rows,
    steward,
    talks,
    unpacked,
)

EVERYTHING = ["org", "org_period", "org_event", "org_condition", "conv", "event", "attendance",
              "support", "moment"]  # fmt: skip


@pytest.fixture
def released(make, approve, run_jobs):  # noqa: F811
    """`released()`: approved, with the case files that follow from it."""

    def done(units=EVERYTHING, **facts):
        found = approve(make(units=units, **facts))
        run_jobs()
        return found

    return done
