"""Agreements at each moment of their life, made by the actions."""

from datetime import timedelta
from decimal import Decimal

import pytest

from ambassadors.agreements import actions
from organisations import clock
from organisations.documents.actions import confirm

DAYS = timedelta(days=1)


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def staff(team, sign_in):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def base(own):
    return f"/o/{own.slug}/agreements/"


@pytest.fixture
def taking_part(own):
    return f"/o/{own.slug}/organisation/participation/"


@pytest.fixture
def theirs(own):
    return f"/programme/organisations/{own.slug}/participation/"


@pytest.fixture
def draft(own, act):
    """`draft(first, last)`: a time agreement of days counted from today."""

    def drafted(first=0, last=200, **facts):
        known = {
            "ambassador": own.members["ambassador"],
            "manager": own.members["manager"],
            "organiser": own.members["project_leader"],
            "hours": Decimal(4),
            "hr_checked_on": clock.today(),
            "management_checked_on": clock.today(),
        }
        with act(own):
            return actions.draft_time_agreement(
                own.organisation, by=own.members["project_leader"], **days(first, last), **known,
                **facts,
            )  # fmt: skip

    return drafted


@pytest.fixture
def agree(own, team, act):
    """`agree(agreement)`: ask, and let everybody confirm it."""

    def agreed(agreement):
        leader = own.members["project_leader"]
        is_time = hasattr(agreement, "ambassador")
        ask = actions.ask_time_agreement if is_time else actions.ask_participation
        with act(own):
            document = ask(agreement, by=leader)
            for party in document.parties.all():
                by = party.member or team.staff["programme_staff"]
                confirm(party, by=by, content_hash=document.content_hash)
        agreement.refresh_from_db()
        return agreement

    return agreed


@pytest.fixture
def change(own, act):
    """`change(agreement, **facts)`: the agreement that has the change."""

    def changed(agreement, **facts):
        with act(own):
            row = type(agreement).objects.get(pk=agreement.pk)
            return actions.change(row, by=own.members["project_leader"], **facts)

    return changed


@pytest.fixture
def taken_part(own, act):
    """A draft about taking part, of a year."""
    with act(own):
        return actions.draft_participation(
            own.organisation, by=own.members["project_leader"], decided_by="Dora", **days(0, 365)
        )


def days(first, last):
    today = clock.today()
    return {"valid_from": today + first * DAYS, "valid_until": today + last * DAYS}
