"""Promise 4: a changed right about conversations waits for the works council; the log does not."""

import pytest

from ambassadors.models import Conversation
from organisations import clock
from organisations.permissions import Permission
from roles import actions
from roles.catalogue import Role
from roles.models import LogDecision
from tests.permissions.expected.roles import ABOUT_CONVERSATIONS

LOG = Permission.LOG_CONVERSATIONS
CHANGED = "Er is iets veranderd in wie wat met gesprekken mag"
NO_TO_CHANGE = "heeft nee gezegd tegen de wijziging"
CLOSED = "Gesprekken bijhouden moet nog even wachten"


@pytest.fixture
def here(own):
    return f"/o/{own.slug}/"


@pytest.fixture
def council(own, sign_in):
    return sign_in(own.user("works_council"))


@pytest.fixture
def send(own, sign_in, here):
    return lambda: sign_in(own.user("project_leader")).post(f"{here}works-council/send/")


@pytest.fixture
def decide(own, council, here):
    def decided(outcome="approved"):
        form = council.get(f"{here}works-council/decision/").context["form"]
        data = {
            "body": "works_council",
            "outcome": outcome,
            "decided_on": clock.today(),
            "version": form["version"].value(),
        }
        assert council.post(f"{here}works-council/decision/", data).status_code == 302
        return LogDecision.objects.filter(organisation=own.organisation).first()

    return decided


@pytest.fixture
def logs(own, sign_in, here):
    """`logs(role)`: whether somebody with this role can log a conversation now."""

    def tried(role):
        before = Conversation.objects.count()
        sign_in(own.user(role)).post(f"{here}conversations/log/conversation/", {"month": "0"})
        return Conversation.objects.count() == before + 1

    return tried


@pytest.mark.row("G10")
def test_a_right_of_another_role_waits_for_a_new_file_and_decision_and_the_log_stays_open(
    role_table, send, decide, logs, council, here
):
    send()
    decide()
    assert (logs("ambassador"), logs("manager")) == (True, False)
    assert CHANGED not in council.get(f"{here}works-council/").text

    role_table.give(Role.MANAGER, LOG)
    assert (logs("ambassador"), logs("manager")) == (True, False)
    page = council.get(f"{here}works-council/")
    assert CHANGED in page.text
    assert [name for name, _labels in page.context["council"].held_back] == ["Leidinggevende"]

    send()
    assert (logs("ambassador"), logs("manager")) == (True, False)
    decide()
    assert (logs("ambassador"), logs("manager")) == (True, True)
    assert CHANGED not in council.get(f"{here}works-council/").text

    decide("withdrawn")
    assert (logs("ambassador"), logs("manager")) == (False, False)


def test_a_decision_about_an_older_file_does_not_approve_what_came_after_it(
    role_table, send, decide, logs
):
    send()
    role_table.give(Role.MANAGER, LOG)
    decision = decide()
    assert decision.rights == ABOUT_CONVERSATIONS
    assert decision.file.version == 1
    assert (logs("ambassador"), logs("manager")) == (True, False)


def test_where_no_file_was_ever_sent_the_decision_is_about_the_rights_as_they_are(
    role_table, own, act, logs
):
    role_table.give(Role.MANAGER, LOG)
    with act(own):
        decision = actions.record_decision(
            own.organisation,
            by=own.members["works_council"],
            body="works_council",
            outcome="approved",
            decided_on=clock.today(),
        )
    assert decision.file is None
    assert decision.rights == ABOUT_CONVERSATIONS | {"manager": ["log_conversations"]}
    assert (logs("ambassador"), logs("manager")) == (True, True)


def test_who_is_held_back_reads_so_on_their_pages_and_finds_no_way_in(
    role_table, send, decide, own, sign_in, here
):
    send()
    decide()
    role_table.give(Role.MANAGER, LOG)
    manager = sign_in(own.user("manager"))
    for path in ("", "conversations/", "conversations/log/conversation/"):
        text = manager.get(f"{here}{path}").text
        assert CLOSED in text, path
        assert f'href="{here}conversations/log/conversation/"' not in text, path
    ambassador = sign_in(own.user("ambassador"))
    for path in ("", "conversations/"):
        text = ambassador.get(f"{here}{path}").text
        assert CLOSED not in text, path
        assert f'href="{here}conversations/log/conversation/"' in text, path


@pytest.mark.row("G10")
def test_a_no_to_the_change_holds_the_right_back_and_the_log_goes_on(
    role_table, send, decide, logs, council, own, sign_in, here
):
    send()
    decide()
    role_table.give(Role.MANAGER, LOG)
    send()
    manager = sign_in(own.user("manager"))
    assert NO_TO_CHANGE not in manager.get(f"{here}conversations/").text
    decide("refused")
    assert (logs("ambassador"), logs("manager")) == (True, False)
    text = council.get(f"{here}works-council/").text
    assert NO_TO_CHANGE in text
    assert "Het gesprekslogboek is open" in text
    assert NO_TO_CHANGE in manager.get(f"{here}conversations/").text
    assert NO_TO_CHANGE not in sign_in(own.user("ambassador")).get(f"{here}conversations/").text
    decide()
    assert (logs("ambassador"), logs("manager")) == (True, True)
    assert NO_TO_CHANGE not in council.get(f"{here}works-council/").text


def test_a_right_that_is_given_back_is_no_longer_held_back(role_table, send, decide, council, here):
    send()
    decide()
    role_table.give(Role.HR, LOG)
    assert CHANGED in council.get(f"{here}works-council/").text
    role_table.take(Role.HR, LOG)
    assert CHANGED not in council.get(f"{here}works-council/").text


def test_a_right_that_is_taken_away_is_gone_at_once(role_table, send, decide, logs):
    """No decision is needed for less."""
    send()
    decide()
    assert logs("ambassador") is True
    role_table.take(Role.AMBASSADOR, LOG)
    assert logs("ambassador") is False


def test_what_is_held_back_here_is_decided_here(role_table, send, decide, other, sign_in):
    """The yes of one works council opens nothing for the people of another."""
    role_table.give(Role.MANAGER, LOG)
    send()
    decide()
    before = Conversation.objects.count()
    sign_in(other.user("manager")).post(
        f"/o/{other.slug}/conversations/log/conversation/", {"month": "0"}
    )
    assert Conversation.objects.count() == before
