"""Changing: who is asked then, what can't be changed, and when nothing was changed at all."""

import pytest

from ambassadors.agreements import actions
from ambassadors.models import ParticipationAgreement, TimeAgreement
from organisations import clock
from organisations.models import Document, Party
from roles import actions as roles
from roles.models import Assignment
from tests.ambassadors.agreements.conftest import DAYS
from tests.factories import AssignmentFactory


def facts(agreement, **changes):
    """What the form about time sends when nothing is changed."""
    return {
        "ambassador": str(agreement.ambassador_id),
        "manager": str(agreement.manager_id),
        "organiser": str(agreement.organiser_id),
        "hours": f"{agreement.hours:.1f}".replace(".", ","),
        "per": agreement.per,
        "moments": agreement.moments,
        "cover": agreement.cover,
        "valid_from": agreement.valid_from.isoformat(),
        "valid_until": agreement.valid_until.isoformat(),
        "review_months": str(agreement.review_months),
        "hr_checked_by": "Peter Postma",
        "hr_checked_on": agreement.hr_checked_on.isoformat(),
        "management_checked_by": "Het MT",
        "management_checked_on": agreement.management_checked_on.isoformat(),
        "edition": str(agreement.edition),
    } | changes


def taking_part_facts(agreement=None, **changes):
    today = clock.today()
    return {
        "decided_by": agreement.decided_by if agreement else "Dora",
        "ambassadors": str(agreement.ambassadors) if agreement else "1",
        "valid_from": (agreement.valid_from if agreement else today).isoformat(),
        "valid_until": (agreement.valid_until if agreement else today + 300 * DAYS).isoformat(),
        "wishes": agreement.wishes if agreement else "",
        "edition": str(agreement.edition) if agreement else "0",
    } | changes


@pytest.fixture
def asked(own, act, draft):
    """The three are asked, and the manager has confirmed."""
    agreement = draft(hr_checked_by="Peter Postma", management_checked_by="Het MT")
    with act(own):
        actions.ask_time_agreement(agreement, by=own.members["project_leader"])
        confirm(agreement.document, "manager")
    return agreement


@pytest.fixture
def asked_to_take_part(own, act, taken_part):
    with act(own):
        actions.ask_participation(taken_part, by=own.members["project_leader"])
        confirm(taken_part.document, "organisation")
    return taken_part


def confirm(document, side):
    from organisations.documents.actions import confirm

    party = document.parties.get(side=side)
    confirm(party, by=party.member, content_hash=document.content_hash)


# --- Saving without a change


def test_saving_a_time_agreement_without_a_change_keeps_the_confirmations(asked, leader, base):
    answer = leader.post(f"{base}{asked.pk}/change/", facts(asked), follow=True)
    assert "Er is niets veranderd." in answer.text
    asked.refresh_from_db()
    assert (asked.state, asked.document.waits) == ("asked", True)
    assert asked.document.parties.filter(confirmed_at__isnull=False).count() == 1
    leader.post(f"{base}{asked.pk}/change/", facts(asked, hours="5"))
    asked.refresh_from_db()
    assert (asked.state, asked.document.waits) == ("draft", False)


def test_saving_taking_part_without_a_change_keeps_the_confirmations(
    asked_to_take_part, leader, taking_part
):
    sent = taking_part_facts(asked_to_take_part)
    answer = leader.post(f"{taking_part}change/", sent, follow=True)
    assert "Er is niets veranderd." in answer.text
    asked_to_take_part.refresh_from_db()
    assert asked_to_take_part.state == "asked"
    leader.post(f"{taking_part}change/", sent | {"ambassadors": "4"})
    asked_to_take_part.refresh_from_db()
    assert (asked_to_take_part.state, asked_to_take_part.ambassadors) == ("draft", 4)


# --- Whose time it is


def test_a_change_of_what_is_agreed_stays_about_the_same_ambassador(
    own, draft, agree, leader, base
):
    other = AssignmentFactory(organisation=own.organisation, role="ambassador").member
    agreement = draft(hr_checked_by="Peter Postma", management_checked_by="Het MT")
    path, sent = f"{base}{agreement.pk}/change/", {"ambassador": str(other.pk)}
    leader.post(path, facts(agreement, **sent))
    agreement.refresh_from_db()
    assert agreement.ambassador == other  # a draft can be about anybody
    present = agree(agreement)
    later = {"valid_from": (clock.today() + 9 * DAYS).isoformat()}
    back = {"ambassador": str(own.members["ambassador"].pk)}
    assert leader.get(path).context["form"].fields["ambassador"].disabled
    leader.post(path, facts(present, **back, **later))
    change = TimeAgreement.objects.get(replaces=present)
    assert change.ambassador == other
    leader.post(f"{base}{change.pk}/change/", facts(change, **back, hours="5"))
    change.refresh_from_db()
    assert (change.ambassador, change.hours) == (other, 5)


# --- Who leads the project now


@pytest.fixture
def newcomer(own, act):
    """Hands over: HR leads the project from today on."""
    with act(own):
        roles.assign(own.members["hr"], "project_leader", by=None)
        first = Assignment.objects.get(member=own.members["project_leader"], role="project_leader")
        roles.end(first, by=None)
    return own.members["hr"]


def test_after_a_hand_over_the_new_leader_is_asked(own, taken_part, newcomer, sign_in, taking_part):
    new = sign_in(own.user("hr"))
    new.post(f"{taking_part}ask/")
    taken_part.refresh_from_db()
    assert taken_part.leader == newcomer
    assert taken_part.document.content["leader"] == newcomer.name
    assert taken_part.document.parties.get(side="organisation").member == newcomer


def test_the_new_leader_asks_again_where_the_first_was_asked_and_left(
    own, act, taken_part, sign_in, taking_part, request
):
    with act(own):
        first = actions.ask_participation(taken_part, by=own.members["project_leader"])
    request.getfixturevalue("newcomer")
    new = sign_in(own.user("hr"))
    assert "Femke Bakker is geen projectleider meer" in new.get(taking_part).text
    new.post(f"{taking_part}ask/")
    taken_part.refresh_from_db()
    first.refresh_from_db()
    assert (first.waits, taken_part.document.waits) == (False, True)
    assert taken_part.document.parties.get(side="organisation").member == own.members["hr"]
    assert "geen projectleider meer" not in new.get(taking_part).text
    again = new.post(f"{taking_part}ask/")
    assert again.status_code == 302
    assert Document.objects.filter(kind="participation-agreement").count() == 2


# --- Two people at once


def test_the_second_of_two_who_change_what_is_in_force_sees_the_first(
    taken_part, agree, leader, taking_part
):
    present = agree(taken_part)
    later = {"valid_from": (clock.today() + 9 * DAYS).isoformat()}
    for number, status in (("3", 302), ("4", 422)):
        sent = taking_part_facts(present, ambassadors=number, **later)
        assert leader.post(f"{taking_part}change/", sent).status_code == status
    [successor] = ParticipationAgreement.objects.filter(replaces=present)
    assert successor.ambassadors == 3


def test_the_second_of_two_who_make_the_first_agreement_sees_the_first(leader, taking_part):
    assert leader.get(f"{taking_part}change/").context["form"]["edition"].value() == 0
    for number, status in (("3", 302), ("4", 422)):
        sent = taking_part_facts(ambassadors=number)
        assert leader.post(f"{taking_part}change/", sent).status_code == status
    assert ParticipationAgreement.objects.get().ambassadors == 3


# --- The programme answers


@pytest.fixture
def side(own, asked_to_take_part):
    return Party.objects.get(document=asked_to_take_part.document, side="programme")


def test_who_leads_the_project_does_not_answer_for_the_programme_too(
    own, team, asked_to_take_part, side, staff, theirs
):
    sent = {"content_hash": asked_to_take_part.document.content_hash}
    confirming = f"{theirs}confirm/"
    assert confirming in staff.get(theirs).text
    leads = own.members["project_leader"]
    before, leads.user = leads.user, team.user("programme_staff")
    leads.save(update_fields=["user"])
    assert confirming not in staff.get(theirs).text
    for path, data in ((confirming, sent), (f"{theirs}object/", {"objection": "Nee."})):
        answer = staff.post(path, data, follow=True)
        assert "Vraag een collega van het programmateam" in answer.text
    side.refresh_from_db()
    assert (side.confirmed_at, side.objection) == (None, "")
    leads.user = before
    leads.save(update_fields=["user"])
    staff.post(confirming, sent)
    side.refresh_from_db()
    assert side.confirmed_at is not None


def test_what_staff_answer_stands_in_the_audit_of_the_programme(
    own, team, asked_to_take_part, side, staff, theirs
):
    from organisations.audit import ProgrammeAuditEntry

    staff.post(f"{theirs}object/", {"objection": "Graag drie."})
    sent = {"content_hash": asked_to_take_part.document.content_hash}
    for _twice in range(2):
        staff.post(f"{theirs}confirm/", sent)
    entries = ProgrammeAuditEntry.objects.filter(subject=f"organisation:{own.organisation.pk}")
    verbs = entries.filter(verb__contains="participation agreement").order_by("at")
    assert [(entry.verb, entry.user) for entry in verbs] == [
        ("object to participation agreement", team.user("programme_staff")),
        ("confirm participation agreement", team.user("programme_staff")),
    ]


def test_an_answer_without_the_text_it_is_about_is_refused(side, staff, theirs):
    for data in ({}, {"content_hash": "x" * 65}):
        answer = staff.post(f"{theirs}confirm/", data, follow=True)
        assert "niet meer de nieuwste" in answer.text
    side.refresh_from_db()
    assert side.confirmed_at is None
