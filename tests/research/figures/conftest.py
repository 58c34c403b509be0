from datetime import date, datetime

import pytest

from organisations import clock
from research.figures import actions
from tests.factories import (
    AssignmentFactory,
    ConversationFactory,
    LogDecisionFactory,
    MemberFactory,
)

SUMMER = date(2026, 7, 1)
AUTUMN = datetime(2026, 11, 2, 12, tzinfo=clock.AMSTERDAM)


def talks(house, member, number, **facts):
    """`number` conversations of this member in the third quarter."""
    for nth in range(number):
        ConversationFactory(
            organisation=house.organisation,
            author=member,
            month=SUMMER.replace(month=7 + nth % 3),
            **facts,
        )


def ambassador(house):
    member = MemberFactory(organisation=house.organisation)
    AssignmentFactory(
        organisation=house.organisation, member=member, role="ambassador", starts=date(2026, 1, 1)
    )
    return member


@pytest.fixture
def crowd(own, other):
    """Own: four ambassadors with 6, 5, 4 and 3 talks about language, all with too little time, and
    one about a manager. Other: one ambassador with 8. Both councils said yes."""
    for house in (own, other):
        LogDecisionFactory(organisation=house.organisation, recorded_by=house.members["hr"])
    four = [ambassador(own) for _ in range(4)]
    for member, number in zip(four, (6, 5, 4, 3), strict=True):
        talks(own, member, number, obstacles=[1])
    talks(own, four[0], 1, obstacles=[5], subjects=[])
    talks(other, other.members["ambassador"], 8, obstacles=[5])
    return four


@pytest.fixture
def autumn(at):
    """A day on which the third quarter is closed."""
    with at(AUTUMN):
        yield


@pytest.fixture
def make(run_jobs, as_login):
    """Close the quarters as every night, and let the worker make the figures."""

    def made():
        with as_login("runtime", fresh=True):
            actions.close_quarters()
        run_jobs()

    return made
