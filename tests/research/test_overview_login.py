"""What the overview login can read of people and conversations: no name, no text and no key."""

import pytest
from django.db import DatabaseError, connections, transaction

from tests.factories import AmbassadorFactory, ConversationFactory


@pytest.fixture
def talks(own, other):
    """Amina talked three times and Bert once."""
    for house, number in ((own, 3), (other, 1)):
        member = house.members["ambassador"]
        AmbassadorFactory(organisation=house.organisation, member=member)
        ConversationFactory.create_batch(number, organisation=house.organisation, author=member)


TALK = "ambassadors_conversation"
PERSON = "organisations_member"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (PERSON, "name"),
        (PERSON, "phone"),
        (PERSON, "user_id"),
        ("organisations_user", "email"),
        ("roles_invitation", "name"),
        ("roles_invitation", "email"),
        ("roles_logdecision", "conditions"),
        ("roles_task", "owner_id"),
        ("evaluations_moment", "place"),
        ("evaluations_series", "partner_id"),
        ("ambassadors_tip", "author_id"),
        ("ambassadors_tip", "text"),
        ("organisations_inboxitem", "title"),
        ("organisations_auditentry", "verb"),
        ("organisations_filechunk", "data"),
        ("organisations_document", "content"),
        ("organisations_door", "token_hash"),
        ("django_session", "session_data"),
        ("mfa_authenticator", "data"),
    ],
)
def test_the_overview_login_reads_no_name_no_text_and_no_key(as_login, own, table, column, talks):
    with as_login("overview"), connections["overview"].cursor() as cursor:
        cursor.execute(f"SELECT count(id) FROM {TALK}")
        assert cursor.fetchone() == (4,)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(f"SELECT {column} FROM {table} LIMIT 1")


@pytest.mark.parametrize("statement", ["UPDATE {} SET kind = 1", "DELETE FROM {}"])
def test_the_overview_login_writes_nothing(as_login, own, statement, talks):
    with as_login("overview"), pytest.raises(DatabaseError, match="permission denied"):
        with transaction.atomic(), connections["overview"].cursor() as cursor:
            cursor.execute(statement.format(TALK))


def test_the_web_process_reads_no_conversation_for_the_research(act, own, talks):
    from ambassadors.models import Conversation

    with act(own, member=own.members["ambassador"].pk):
        assert Conversation.objects.count() == 3
    with act(own, staff=own.organisation.programme_id):
        assert Conversation.objects.count() == 0
