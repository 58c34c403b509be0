"""Nobody but its author sees a conversation (promise 3)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from ambassadors import codes
from ambassadors.models import Conversation
from organisations import clock
from tests.factories import ConversationFactory, LogDecisionFactory

CANARY = 37  # conversations: a number that stands on no page by accident


@pytest.fixture
def decided(own, other):
    for house in (own, other):
        LogDecisionFactory(organisation=house.organisation)


@pytest.fixture
def canary(own, decided):
    return ConversationFactory.create_batch(
        CANARY,
        organisation=own.organisation,
        author=own.members["ambassador"],
        subjects=[codes.Subject.OTHER_CAREER],
        month=date(2026, 3, 1),
    )


def pages_of(house, role):
    yield from ("/", "/inbox/", "/account/")
    for path in (
        "", "people/", "tasks/", "tasks/?whose=all", "documents/", "works-council/", "moments/",
        "conversations/", "conversations/research/", "conversations/tally/",
        "conversations/hours/", "profile/",
    ):  # fmt: skip
        yield f"/o/{house.slug}/{path}"


def told(text):
    """What a page tells of the canary."""
    return [
        word for word in ("Ander werk", "maart 2026", f">{CANARY}<", f" {CANARY} ") if word in text
    ]


@pytest.mark.row("B03")
def test_nobody_else_sees_a_conversation_on_any_page(sign_in, own, other, team, canary):
    mine = sign_in(own.user("ambassador")).get(f"/o/{own.slug}/conversations/")
    assert len(mine.context["conversations"]) == CANARY
    assert told(mine.text)[:2] == ["Ander werk", "maart 2026"]
    from roles import actions

    # A second ambassador here, who has the same pages.
    actions.assign(own.members["hr"], "ambassador", by=own.members["project_leader"])
    seen = 0
    for house in (own, other):
        for role, member in house.members.items():
            if (house, role) == (own, "ambassador"):
                continue
            client = sign_in(member.user)
            for page in pages_of(house, role):
                answer = client.get(page)
                assert told(answer.text) == [], (house.slug, role, page)
                seen += answer.status_code == 200
    for role in team.staff:
        client = sign_in(team.user(role), second_factor=True)
        for page in ("/programme/", f"/programme/organisations/{own.slug}/", "/research/"):
            answer = client.get(page)
            assert told(answer.text) == [], (role, page)
            seen += answer.status_code == 200
    assert seen > 60


def test_the_list_of_a_second_ambassador_is_empty(sign_in, own, canary):
    from roles import actions

    actions.assign(own.members["hr"], "ambassador", by=own.members["project_leader"])
    theirs = sign_in(own.user("hr")).get(f"/o/{own.slug}/conversations/")
    assert theirs.context["conversations"] == []


@pytest.mark.parametrize("who", ["hr", "communications", "project_leader"])
def test_nobody_else_can_remove_a_conversation(sign_in, own, canary, who):
    from roles import actions

    actions.assign(own.members[who], "ambassador", by=own.members["project_leader"])
    address = f"/o/{own.slug}/conversations/{canary[0].pk}/remove/"
    assert sign_in(own.user(who)).post(address).status_code == 404
    assert Conversation.objects.count() == CANARY
    assert sign_in(own.user("ambassador")).post(address).status_code == 302
    assert Conversation.objects.count() == CANARY - 1


def test_the_database_shows_the_web_process_only_the_rows_of_the_author(own, other, act, canary):
    author = own.members["ambassador"].pk
    counts = {}
    with act(own, member=author):
        counts["author"] = Conversation.objects.count()
    with act(own):
        counts["nobody"] = Conversation.objects.count()
    with act(own, member=own.members["hr"].pk):
        counts["colleague"] = Conversation.objects.count()
    with act(other, member=author):
        counts["elsewhere"] = Conversation.objects.count()
    assert counts == {"author": CANARY, "nobody": 0, "colleague": 0, "elsewhere": 0}


def test_the_web_process_cannot_write_in_the_name_of_another(own, act, decided):
    facts = {"organisation": own.organisation, "month": clock.month(), "kind": 1}
    hr = own.members["hr"]
    with act(own, member=hr.pk):
        Conversation.objects.create(author=hr, **facts)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Conversation.objects.create(author=own.members["ambassador"], **facts)
    assert Conversation.objects.get().author == hr


def test_the_worker_that_sends_messages_reads_no_conversation(own, canary, as_login):
    with as_login("overview"):
        assert Conversation.objects.values("id").count() == CANARY
    with as_login("system"), pytest.raises(DatabaseError, match="permission denied"):
        with transaction.atomic():
            Conversation.objects.values("id").count()
