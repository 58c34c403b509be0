"""The decision about the conversation log, and who may record it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from organisations import clock
from organisations.models import Profile
from roles import actions, queries
from roles.models import LogDecision


@pytest.fixture
def address(own):
    return f"/o/{own.slug}/works-council/decision/"


@pytest.fixture
def no_council(own):
    Profile.objects.filter(organisation=own.organisation).update(has_works_council=False)


def yes(**changes):
    given = {"body": "works_council", "outcome": "approved", "decided_on": clock.today()}
    return given | changes


def decisions(own):
    return LogDecision.objects.filter(organisation=own.organisation)


@pytest.mark.row("G08")
def test_the_works_council_records_its_decision_with_its_conditions(own, sign_in, address):
    council = sign_in(own.user("works_council"))
    given = yes(outcome="conditions", conditions="Een jaar op proef.")
    assert council.post(address, given).url == f"/o/{own.slug}/works-council/"
    made = decisions(own).get()
    assert (made.outcome, made.conditions) == ("conditions", "Een jaar op proef.")
    assert (made.decided_on, made.recorded_by) == (clock.today(), own.members["works_council"])
    page = sign_in(own.user("project_leader")).get(f"/o/{own.slug}/works-council/")
    assert "Een jaar op proef." in page.text
    assert "Otto Raad" in page.text


@pytest.mark.row("G07")
def test_the_works_council_finds_its_file_with_what_it_decides_about(own, sign_in):
    text = sign_in(own.user("works_council")).get(f"/o/{own.slug}/works-council/").text
    assert "Waar jullie over beslissen" in text
    assert "Het gesprekslogboek is dicht." in text


@pytest.mark.row("G10")
def test_a_recorded_yes_opens_the_log_and_keeps_the_rights_it_was_given_on(own, sign_in, address):
    assert queries.gate(own.organisation).is_open is False
    sign_in(own.user("works_council")).post(address, yes())
    gate = queries.gate(own.organisation)
    assert gate.is_open is True
    assert gate.decision.rights == {"ambassador": ["log_conversations"]}
    assert gate.lets("ambassador", "log_conversations") is True
    assert gate.lets("manager", "log_conversations") is False
    assert gate.lets("ambassador", "another_right") is False


@pytest.mark.parametrize(
    "role", ["project_leader", "hr", "manager", "communications", "ambassador"]
)
def test_with_a_works_council_nobody_decides_in_its_place(own, sign_in, address, role):
    assert sign_in(own.user(role)).post(address, yes()).status_code == 403
    assert not decisions(own).exists()
    assert sign_in(own.user("works_council")).post(address, yes()).status_code == 302
    assert decisions(own).count() == 1


def test_without_a_works_council_the_project_leader_records_what_the_staff_decided(
    own, sign_in, address, no_council
):
    leader = sign_in(own.user("project_leader"))
    assert leader.post(address, yes()).status_code == 422  # there is no works council
    assert leader.post(address, yes(body="staff_meeting")).status_code == 302
    assert decisions(own).get().body == "staff_meeting"


def test_without_a_works_council_other_roles_still_record_nothing(
    own, sign_in, address, no_council
):
    given = yes(body="staff_meeting")
    assert sign_in(own.user("hr")).post(address, given).status_code == 403
    assert not decisions(own).exists()


def test_a_works_council_cannot_record_the_word_of_a_staff_meeting(own, sign_in, address):
    answer = sign_in(own.user("works_council")).post(address, yes(body="staff_meeting"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["body"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"decided_on": "tomorrow"}, "decided_on", "Deze dag moet nog komen."),
        ({"outcome": "conditions"}, "conditions", "Schrijf op welke voorwaarden"),
        ({"outcome": "perhaps"}, "outcome", ""),
        ({"decided_on": "2026-02-30"}, "decided_on", ""),
        ({"body": "me"}, "body", ""),
    ],
)
def test_an_impossible_decision_is_explained_and_not_kept(
    own, sign_in, address, changes, field, sentence
):
    if changes.get("decided_on") == "tomorrow":
        changes = {"decided_on": (clock.today() + clock.DAY).isoformat()}
    answer = sign_in(own.user("works_council")).post(address, yes(**changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"].errors[field][0].startswith(sentence)
    assert not decisions(own).exists()


@pytest.mark.parametrize(
    ("outcome", "is_open"),
    [("approved", True), ("conditions", True), ("refused", False), ("withdrawn", False)],
)
def test_the_newest_decision_counts(own, act, at, outcome, is_open):
    with act(own):
        for number, which in enumerate(("approved", outcome)):
            with at(clock.now() + timedelta(minutes=number)):
                actions.record_decision(
                    own.organisation,
                    by=own.members["works_council"],
                    body="works_council",
                    outcome=which,
                    decided_on=clock.today(),
                )
    assert queries.gate(own.organisation).is_open is is_open
    assert decisions(own).count() == 2


def test_the_gate_of_another_organisation_stays_closed(own, other, sign_in, address):
    sign_in(own.user("works_council")).post(address, yes())
    assert queries.gate(own.organisation).is_open is True
    assert queries.gate(other.organisation).is_open is False


def test_a_decision_on_record_cannot_be_changed_by_the_web_process(own, sign_in, address, act):
    sign_in(own.user("works_council")).post(address, yes())
    for statement in ("UPDATE {} SET outcome = 'refused'", "DELETE FROM {}"):
        with act(own), pytest.raises(DatabaseError, match="permission denied"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(LogDecision._meta.db_table))
    assert decisions(own).get().outcome == "approved"


def test_a_right_that_changed_later_is_held_back_until_a_new_decision(
    own, act, sign_in, address, monkeypatch
):
    """Promise 4: the gate lets through what the file said, not what the table says now."""
    from organisations import permissions

    more = permissions.ABOUT_CONVERSATIONS | {permissions.Permission.VIEW_PEOPLE}
    sign_in(own.user("works_council")).post(address, yes())
    monkeypatch.setattr(queries, "ABOUT_CONVERSATIONS", more)
    assert queries.gate(own.organisation).lets("hr", "view_people") is False
    assert queries.gate(own.organisation).lets("ambassador", "log_conversations") is True
    sign_in(own.user("works_council")).post(address, yes())
    assert queries.gate(own.organisation).lets("hr", "view_people") is True
