"""The author can correct a conversation; what stood there is kept for the author alone."""

from datetime import UTC, date, datetime

import pytest

from ambassadors import codes
from ambassadors.cards.actions import make_sheet
from ambassadors.models import Card, Conversation
from organisations.models import AuditEntry
from tests.factories import ConversationFactory, LogDecisionFactory

MARCH = date(2027, 3, 1)
# A month of 31 days: corrected for 30 days after its last one.
LAST_DAY = datetime(2027, 4, 30, 12, tzinfo=UTC)
TOO_LATE = datetime(2027, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def kept(own):
    LogDecisionFactory(organisation=own.organisation)
    return ConversationFactory(
        organisation=own.organisation,
        author=own.members["ambassador"],
        month=MARCH,
        subjects=[3],
        next_step=codes.NextStep.INFORMATION,
    )


@pytest.fixture
def address(own, kept):
    return f"/o/{own.slug}/conversations/{kept.pk}/correct/"


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


def test_the_form_shows_what_was_told(amina, address, at):
    with at(LAST_DAY):
        form = amina.get(address).context["form"]
    assert (form["subjects"].value(), form["next_step"].value()) == ([3], 2)


def test_a_correction_takes_the_place_and_what_stood_there_is_kept(amina, address, kept, at):
    with at(LAST_DAY):
        amina.post(address, {"subjects": ["1"], "initiative": "1"})
        kept.refresh_from_db()
        assert (kept.subjects, kept.next_step, kept.initiative) == ([1], codes.NOT_TOLD, 1)
        assert [(e["subjects"], e["next_step"]) for e in kept.earlier] == [([3], 2)]
        assert (kept.month, kept.kind) == (MARCH, codes.Kind.CONVERSATION)
        assert "Nederlands · Info gegeven" in amina.get(address).text


def test_a_correction_of_nothing_keeps_no_history(amina, address, kept, at):
    with at(LAST_DAY):
        amina.post(address, {"subjects": ["3"], "next_step": "2"})
    kept.refresh_from_db()
    assert kept.earlier == []


def test_after_thirty_days_it_stays_as_it_is_and_can_still_be_removed(
    amina, own, address, kept, at
):
    with at(TOO_LATE):
        answer = amina.post(address, {"subjects": ["1"]})
        kept.refresh_from_db()
        assert (kept.subjects, kept.earlier) == ([3], [])
        assert "Dit kun je niet meer verbeteren" in answer.text
        listed = amina.get(f"/o/{own.slug}/conversations/").text
        assert address not in listed
        amina.post(f"/o/{own.slug}/conversations/{kept.pk}/remove/")
    assert not Conversation.objects.exists()


def test_a_wrong_correction_is_explained_and_changes_nothing(amina, address, kept, at):
    with at(LAST_DAY):
        answer = amina.post(address, {"obstacles": ["0", "1"], "subjects": ["1"]})
    assert answer.status_code == 422
    assert answer.context["form"]["subjects"].value() == ["1"]
    kept.refresh_from_db()
    assert (kept.subjects, kept.earlier) == ([3], [])


@pytest.mark.parametrize("who", ["hr", "project_leader"])
def test_nobody_else_can_correct_or_see_it(sign_in, own, address, kept, who, at):
    from roles import actions

    actions.assign(own.members[who], "ambassador", by=own.members["project_leader"])
    with at(LAST_DAY):
        assert sign_in(own.user(who)).get(address).status_code == 404
        assert sign_in(own.user(who)).post(address, {"subjects": ["1"]}).status_code == 404
    kept.refresh_from_db()
    assert kept.subjects == [3]


def test_a_correction_leaves_no_trace_of_its_moment(amina, address, own, at):
    before = AuditEntry.objects.count()
    with at(LAST_DAY):
        amina.post(address, {"subjects": ["1"]})
    assert Conversation.objects.get().subjects == [1]
    assert AuditEntry.objects.count() == before


def test_a_card_that_was_given_or_not_is_corrected_as_well(amina, own, address, kept, act, at):
    member = own.members["ambassador"]
    with act(own, member=member.pk):
        make_sheet(by=member, number=1)
    with at(LAST_DAY):
        amina.post(address, {"next_step": "4"})
        kept.refresh_from_db()
        assert (kept.card.serial, kept.card.given) == (1, True)
        amina.post(address, {"next_step": "2"})
    kept.refresh_from_db()
    assert kept.card is None
    assert not Card.objects.filter(given=True).exists()
    assert Card.objects.count() == 8
