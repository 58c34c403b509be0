"""Project leader and line manager at once: allowed, with a warning, and no right more."""

import pytest

from roles import actions
from roles.catalogue import ROLES, Role
from tests.factories import ConversationFactory, LogDecisionFactory

pytestmark = pytest.mark.row("D16")
BOTH = (Role.PROJECT_LEADER, Role.MANAGER)
TOLD = "Je bent projectleider en leidinggevende."


@pytest.fixture
def two_hats(own, act, sign_in):
    """The project leader, who is line manager as well."""
    leader = own.members["project_leader"]
    with act(own):
        actions.assign(leader, Role.MANAGER, by=leader)
    return sign_in(leader.user)


def about_agreements(permissions):
    return {str(permission) for permission in permissions if "agreement" in permission}


def test_both_roles_together_give_no_right_that_neither_of_them_has(own, two_hats):
    request = two_hats.get(f"/o/{own.slug}/").context["request"]
    assert set(request.roles) == set(BOTH)
    assert request.permissions == frozenset().union(*(ROLES[role].permissions for role in BOTH))
    assert not any("conversation" in permission for permission in request.permissions)
    assert about_agreements(request.permissions) == {"view_agreements", "manage_agreements"}
    leads = ROLES[Role.PROJECT_LEADER].permissions
    assert about_agreements(request.permissions) == about_agreements(leads)


def test_who_has_both_roles_reads_nothing_of_a_conversation(own, two_hats, sign_in):
    LogDecisionFactory(organisation=own.organisation)
    ConversationFactory(organisation=own.organisation, author=own.members["ambassador"])
    pages = ("conversations/", "conversations/log/conversation/")
    ambassador = sign_in(own.user("ambassador"))
    assert [ambassador.get(f"/o/{own.slug}/{page}").status_code for page in pages] == [200, 200]
    assert [two_hats.get(f"/o/{own.slug}/{page}").status_code for page in pages] == [403, 403]
    data = {"month": "0"}
    assert two_hats.post(f"/o/{own.slug}/{pages[1]}", data).status_code == 403


def test_who_has_both_roles_is_told_at_home_and_others_are_not(own, two_hats, sign_in):
    assert two_hats.get(f"/o/{own.slug}/").text.count(TOLD) == 1
    for role in ("manager", "hr"):
        assert TOLD not in sign_in(own.user(role)).get(f"/o/{own.slug}/").text


def test_the_warning_goes_when_one_of_the_roles_ends(own, two_hats, act):
    leader = own.members["project_leader"]
    assert TOLD in two_hats.get(f"/o/{own.slug}/").text
    with act(own):
        actions.end(leader.assignments.get(role=Role.MANAGER), by=leader)
    assert TOLD not in two_hats.get(f"/o/{own.slug}/").text
