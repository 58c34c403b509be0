"""One text of each kind, and what it takes to send it."""

from decimal import Decimal

import pytest

from organisations import clock
from organisations.models import ManagementDecision
from roles.announcements import actions
from tests.factories import AnnouncementFactory


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/announcements/"


@pytest.fixture
def leader(own):
    return own.members["project_leader"]


@pytest.fixture
def ambassador(own):
    return own.members["ambassador"]


@pytest.fixture
def hours(own, leader):
    """The management team agreed to six hours a week."""
    return ManagementDecision.objects.create(
        organisation=own.organisation, decided_on=clock.today(), decided_by="MT",
        hours=Decimal("6.0"), evidence="notulen", recorded_by=leader, recorded_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def letter(own, leader):
    """A letter to the management team, without gaps and about nobody."""
    return AnnouncementFactory(organisation=own.organisation, made_by=leader)


@pytest.fixture
def message(own, leader, ambassador):
    """A message on the intranet about the ambassador, without gaps."""
    return AnnouncementFactory(
        organisation=own.organisation, made_by=leader, template="intranet", about=ambassador,
        title="Dit is Amina Haddad", body="Praat eens met Amina Haddad.",
    )  # fmt: skip


@pytest.fixture
def asked(own, act, message, leader):
    with act(own):
        actions.ask_approval(message, by=leader)
    return message
