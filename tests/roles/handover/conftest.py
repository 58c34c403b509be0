"""What the tests of handing over share."""

from datetime import datetime, time, timedelta

import pytest

from organisations import clock
from roles import grants
from roles.models import Assignment, Task

WEEK = timedelta(days=7)


@pytest.fixture
def leader(own):
    return own.members["project_leader"]


@pytest.fixture
def asks(sign_in, own):
    """The project leader in a browser."""
    return sign_in(own.user("project_leader"))


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/people/"


@pytest.fixture
def on(at):
    """`with on(day):` it is noon on that day."""

    def noon(day):
        return at(datetime.combine(day, time(12), tzinfo=clock.AMSTERDAM))

    return noon


@pytest.fixture
def hands_over(asks, url, own):
    """The project leader fills in the form for the role of somebody here."""

    def filled(role="hr", to="manager", last=None):
        successor = str(own.members[to].pk) if to in own.members else to
        row = assignment_of(own.members[role], role)
        day = (last or clock.today() + WEEK).isoformat()
        address = f"{url}roles/{row.pk}/hand-over/"
        return asks.post(address, {"last_day": day, "successor": successor})

    return filled


def assignment_of(member, role):
    return Assignment.objects.get(member=member, role=role)


def owners(own, role):
    rows = Task.objects.filter(organisation=own.organisation, role=role)
    return {row.owner for row in rows.select_related("owner")}


def in_group(user, own, role):
    return user.groups.filter(name=grants.group_name(own.organisation, role)).exists()
