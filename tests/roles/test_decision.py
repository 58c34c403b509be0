"""The decision about the conversation log, and who may record it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from organisations import clock
from organisations.models import InboxItem, Profile
from roles import actions, queries
from roles.models import Assignment, LogDecision
from roles.queries import rights_about_conversations
from roles.works_council.models import FILE
from tests.factories import DocumentFactory, InvitationFactory
from tests.permissions.expected.roles import ABOUT_CONVERSATIONS


@pytest.fixture
def address(own):
    return f"/o/{own.slug}/works-council/decision/"


@pytest.fixture(autouse=True)
def file(own):
    """The file that was sent yesterday."""
    content = {"rights": rights_about_conversations(), "sections": []}
    made_at = clock.now() - timedelta(days=1)
    return DocumentFactory(
        organisation=own.organisation, kind=FILE, content=content, made_at=made_at
    )


@pytest.fixture
def yes(file):
    def given(**changes):
        return {
            "body": "works_council",
            "outcome": "approved",
            "decided_on": clock.today(),
            "version": file.pk,
        } | changes

    return given


@pytest.fixture
def no_council(own):
    Profile.objects.filter(organisation=own.organisation).update(has_works_council=False)


def decisions(own):
    return LogDecision.objects.filter(organisation=own.organisation)


@pytest.mark.row("G08")
def test_the_works_council_records_its_decision_with_its_conditions(own, sign_in, address, yes):
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
def test_a_recorded_yes_opens_the_log_and_keeps_the_rights_it_was_given_on(
    own, sign_in, address, yes
):
    assert queries.gate(own.organisation).is_open is False
    sign_in(own.user("works_council")).post(address, yes())
    gate = queries.gate(own.organisation)
    assert gate.is_open is True
    assert gate.decision.rights == ABOUT_CONVERSATIONS
    assert gate.lets("ambassador", "log_conversations") is True
    assert gate.lets("manager", "log_conversations") is False
    assert gate.lets("ambassador", "another_right") is False


@pytest.mark.parametrize(
    "role", ["project_leader", "hr", "manager", "communications", "ambassador"]
)
def test_with_a_works_council_nobody_decides_in_its_place(own, sign_in, address, yes, role):
    assert sign_in(own.user(role)).post(address, yes()).status_code == 403
    assert not decisions(own).exists()
    assert sign_in(own.user("works_council")).post(address, yes()).status_code == 302
    assert decisions(own).count() == 1


def test_without_a_works_council_the_project_leader_records_what_the_staff_decided(
    own, sign_in, address, yes, no_council
):
    leader = sign_in(own.user("project_leader"))
    assert leader.post(address, yes()).status_code == 422  # there is no works council
    assert leader.post(address, yes(body="staff_meeting")).status_code == 302
    assert decisions(own).get().body == "staff_meeting"


def test_without_a_works_council_other_roles_still_record_nothing(
    own, sign_in, address, yes, no_council
):
    given = yes(body="staff_meeting")
    assert sign_in(own.user("hr")).post(address, given).status_code == 403
    assert not decisions(own).exists()


def test_a_works_council_cannot_record_the_word_of_a_staff_meeting(own, sign_in, address, yes):
    answer = sign_in(own.user("works_council")).post(address, yes(body="staff_meeting"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["body"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"decided_on": "tomorrow"}, "decided_on", "Deze dag moet nog komen."),
        ({"outcome": "conditions"}, "conditions", "Schrijf op welke voorwaarden"),
        ({"outcome": "conditions", "conditions": "x" * 2001}, "conditions", "Dit is te lang."),
        ({"conditions": "Een jaar op proef."}, "conditions", "Zijn er voorwaarden?"),
        ({"outcome": "refused", "conditions": "Nooit."}, "conditions", "Zijn er voorwaarden?"),
        ({"outcome": "perhaps"}, "outcome", ""),
        ({"decided_on": "2026-02-30"}, "decided_on", ""),
        ({"body": "me"}, "body", ""),
    ],
)
def test_an_impossible_decision_is_explained_and_not_kept(
    own, sign_in, address, yes, changes, field, sentence
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
    [("approved", True), ("conditions", True), ("refused", True), ("withdrawn", False)],
)
def test_the_newest_decision_that_is_no_refusal_counts(own, act, at, outcome, is_open):
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


def test_the_gate_of_another_organisation_stays_closed(own, other, sign_in, address, yes):
    sign_in(own.user("works_council")).post(address, yes())
    assert queries.gate(own.organisation).is_open is True
    assert queries.gate(other.organisation).is_open is False


def test_a_decision_on_record_cannot_be_changed_by_the_web_process(own, sign_in, address, yes, act):
    sign_in(own.user("works_council")).post(address, yes())
    for statement in ("UPDATE {} SET outcome = 'refused'", "DELETE FROM {}"):
        with act(own), pytest.raises(DatabaseError, match="permission denied"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(LogDecision._meta.db_table))
    assert decisions(own).get().outcome == "approved"


def test_a_right_that_changed_later_is_held_back_until_a_new_decision(
    own, act, sign_in, address, yes, monkeypatch
):
    """Promise 4: the gate lets through what the file said, not what the table says now."""
    from organisations import permissions

    more = permissions.ABOUT_CONVERSATIONS | {permissions.Permission.VIEW_PEOPLE}
    sign_in(own.user("works_council")).post(address, yes())
    monkeypatch.setattr(queries, "ABOUT_CONVERSATIONS", more)
    assert queries.gate(own.organisation).lets("hr", "view_people") is False
    assert queries.gate(own.organisation).lets("ambassador", "log_conversations") is True
    content = {"rights": rights_about_conversations(), "sections": []}
    newer = DocumentFactory(organisation=own.organisation, kind=FILE, content=content)
    sign_in(own.user("works_council")).post(address, yes(version=newer.pk))
    assert queries.gate(own.organisation).lets("hr", "view_people") is True


def test_no_decision_before_the_file_was_sent(own, sign_in, address, yes, file):
    council = sign_in(own.user("works_council"))
    file.delete()
    answer = council.post(address, yes(version=""))
    assert answer.status_code == 422
    assert "Het dossier is nog niet verstuurd." in answer.text
    assert not decisions(own).exists()
    assert address not in council.get(f"/o/{own.slug}/works-council/").text


def test_without_a_council_the_file_is_made_before_the_staff_decides(
    own, sign_in, address, yes, no_council, file
):
    file.delete()
    leader = sign_in(own.user("project_leader"))
    assert leader.post(address, yes(body="staff_meeting", version="")).status_code == 422
    text = leader.get(address).text
    assert "Verstuur het eerst." in text
    assert "Vraag de projectleider" not in text
    leader.post(f"/o/{own.slug}/works-council/send/")
    version = leader.get(address).context["form"]["version"].value()
    given = yes(body="staff_meeting", version=version)
    assert leader.post(address, given).status_code == 302


def test_a_decision_is_not_older_than_its_file_or_the_decision_before(
    own, sign_in, address, yes, file
):
    council = sign_in(own.user("works_council"))
    before = clock.today() - timedelta(days=2)
    answer = council.post(address, yes(decided_on=before))
    assert answer.context["form"].errors["decided_on"][0].startswith("Het dossier is verstuurd op")
    assert council.post(address, yes()).status_code == 302
    yesterday = clock.today() - timedelta(days=1)
    answer = council.post(address, yes(outcome="withdrawn", decided_on=yesterday))
    assert answer.context["form"].errors["decided_on"][0].startswith("Het vorige besluit is van")
    assert decisions(own).get().outcome == "approved"


def test_the_project_leader_is_told_of_each_decision(own, sign_in, address, yes, run_jobs):
    sign_in(own.user("works_council")).post(address, yes(outcome="refused"))
    run_jobs()
    item = InboxItem.objects.get(user=own.user("project_leader"))
    assert item.title == "Er is een besluit over het gesprekslogboek"
    assert "Ondernemingsraad (OR): Nee." in item.body
    assert not InboxItem.objects.filter(user=own.user("works_council")).exists()


def test_who_records_a_decision_is_not_told_of_it(own, sign_in, address, yes, no_council, run_jobs):
    sign_in(own.user("project_leader")).post(address, yes(body="staff_meeting"))
    run_jobs()
    assert not InboxItem.objects.exists()


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        (["refused"], "Ondernemingsraad (OR): nee, op "),
        (["approved", "withdrawn"], "Ondernemingsraad (OR): het ja is ingetrokken, op "),
    ],
)
def test_what_was_decided_stands_where_the_log_is_closed(
    own, sign_in, address, yes, outcomes, sentence
):
    pages = {
        "ambassador": ("", "conversations/", "conversations/log/short/"),
        "works_council": ("", "works-council/"),
    }
    council = sign_in(own.user("works_council"))
    for outcome in outcomes:
        council.post(address, yes(outcome=outcome))
    for role, paths in pages.items():
        for path in paths:
            assert sentence in sign_in(own.user(role)).get(f"/o/{own.slug}/{path}").text, path


def test_the_conditions_stand_with_the_news_that_the_log_is_open(own, sign_in, address, yes):
    council = sign_in(own.user("works_council"))
    council.post(address, yes(outcome="conditions", conditions="Een jaar op proef."))
    text = council.get(f"/o/{own.slug}/works-council/").text
    notice = text.split("notice--success")[-1].split("</p>")[0]
    assert "Een jaar op proef." in notice


@pytest.fixture
def untick(own, sign_in):
    """`untick()`: the project leader says that there is no works council."""
    return lambda: sign_in(own.user("project_leader")).post(
        f"/o/{own.slug}/profile/", {"experience": "new"}
    )


def test_the_works_council_cannot_be_unticked_while_somebody_is_in_it(own, untick):
    answer = untick()
    assert answer.status_code == 422
    assert "Iemand zit hier in de ondernemingsraad" in answer.text
    profile = Profile.objects.get(organisation=own.organisation)
    assert profile.has_works_council
    role = Assignment.objects.filter(organisation=own.organisation, role="works_council")
    role.update(ends=clock.today() - timedelta(days=1))
    invited = InvitationFactory(organisation=own.organisation, role="works_council")
    assert untick().status_code == 422
    invited.delete()
    assert untick().status_code == 302
    profile.refresh_from_db()
    assert not profile.has_works_council
