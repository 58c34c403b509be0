"""What is kept of a conversation: countable facts and a month, for its author alone."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction

from ambassadors import codes
from ambassadors.models import Conversation
from organisations import clock
from organisations.models import AuditEntry, Job
from tests.factories import ConversationFactory, LogDecisionFactory


@pytest.fixture
def decided(own, other):
    for house in (own, other):
        LogDecisionFactory(organisation=house.organisation)


@pytest.fixture
def amina(sign_in, own, decided):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/conversations/"


def given(**data):
    return {"month": "0"} | data


@pytest.mark.row("B05")
@pytest.mark.row("B06")
@pytest.mark.row("C03")
@pytest.mark.row("C04")
def test_every_answer_of_a_conversation_is_kept_as_its_code(amina, url):
    amina.post(
        f"{url}log/conversation/",
        given(
            subjects=["3", "1"],
            obstacles=["8", "1"],  # only in the own field; no time
            next_step="2",
            initiative="1",
            occasion="4",
            approach="5",
        ),
    )
    row = Conversation.objects.get()
    assert (row.kind, row.month) == (codes.Kind.CONVERSATION, clock.month())
    assert (row.subjects, row.obstacles) == ([1, 3], [1, 8])
    assert (row.next_step, row.initiative, row.occasion, row.approach) == (2, 1, 4, 5)


@pytest.mark.row("B21")
def test_a_short_contact_takes_one_tap_and_the_rest_is_not_told(amina, url):
    amina.post(f"{url}log/short/", given())
    row = Conversation.objects.get()
    assert row.kind == codes.Kind.SHORT_CONTACT
    assert (row.subjects, row.obstacles) == ([], [])
    assert {row.next_step, row.initiative, row.occasion, row.approach} == {codes.NOT_TOLD} == {-99}


def test_the_codes_are_those_of_the_codebook():
    lists = {c: c.values for c in (codes.Kind, codes.Subject, codes.Obstacle, codes.Initiative)}
    assert list(lists.values()) == [[1, 2], [*range(1, 9)], [*range(10)], [1, 2, 3, 4]]
    assert codes.NextStep.values == [1, 2, 3, 4, 5, 6]
    assert codes.Occasion.values == [1, 2, 3, 4]
    assert codes.Approach.values == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subjects", "99"),
        ("subjects", "Amina"),
        ("obstacles", "-99"),
        ("obstacles", "10"),
        ("next_step", "7"),
        ("initiative", "0"),
        ("occasion", "1; DROP"),
        ("approach", "6"),
    ],
)
def test_a_choice_that_does_not_exist_is_explained_and_not_kept(amina, url, field, value):
    answer = amina.post(f"{url}log/conversation/", given(**{field: [value]}))
    assert answer.status_code == 422
    [errors] = answer.context["form"].errors.values()
    assert list(answer.context["form"].errors) == [field]
    assert errors[0].endswith(".")
    assert Conversation.objects.count() == 0


def test_no_obstacle_and_an_obstacle_together_is_explained(amina, url):
    answer = amina.post(f"{url}log/conversation/", given(obstacles=["0", "1"], subjects=["3"]))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["obstacles"]
    assert answer.context["form"]["subjects"].value() == ["3"]
    amina.post(f"{url}log/conversation/", given(obstacles=["0"]))
    assert Conversation.objects.get().obstacles == [0]


def test_another_kind_of_conversation_does_not_exist(amina, url):
    assert amina.get(f"{url}log/short/").status_code == 200
    assert amina.get(f"{url}log/secret/").status_code == 404


@pytest.mark.parametrize(
    "values",
    [
        {"month": date(2026, 5, 2)},
        {"kind": 3},
        {"subjects": [9]},
        {"obstacles": [-99]},
        {"next_step": 7},
        {"initiative": 5},
        {"occasion": 5},
        {"approach": 6},
    ],
)
def test_the_database_itself_refuses_a_day_or_an_unknown_code(own, values):
    good = {"organisation": own.organisation, "author": own.members["ambassador"]}
    with pytest.raises(IntegrityError, match="conversation_"), transaction.atomic():
        ConversationFactory(**good, **values)
    assert ConversationFactory(**good).month.day == 1


# --- No trace of the moment


def test_the_table_has_no_moment_no_order_and_no_colleague():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, column_default FROM information_schema.columns"
            " WHERE table_name = 'ambassadors_conversation'"
        )
        columns = {name: kind for name, kind, _default in cursor.fetchall()}
    assert columns == {
        "id": "uuid",
        "organisation_id": "bigint",
        "author_id": "uuid",
        "month": "date",
        "kind": "smallint",
        "subjects": "ARRAY",
        "obstacles": "ARRAY",
        "next_step": "smallint",
        "initiative": "smallint",
        "occasion": "smallint",
        "approach": "smallint",
        "card_id": "uuid",
        "earlier": "jsonb",
    }


def test_the_key_of_a_conversation_is_random_and_tells_no_order(amina, url, own):
    ConversationFactory.create_batch(
        30, organisation=own.organisation, author=own.members["ambassador"]
    )
    keys = [row.pk for row in Conversation.objects.all()]
    assert {key.version for key in keys} == {4}
    listed = amina.get(url).context["conversations"]
    assert [row.pk for row in listed] == sorted(keys)


def everything_but_conversations():
    with connection.cursor() as cursor:
        texts = {}
        for table in connection.introspection.table_names(cursor):
            if table not in {"ambassadors_conversation", "django_session"}:
                cursor.execute(
                    f"SELECT coalesce(string_agg(t::text, ' ' ORDER BY t::text), '') FROM {table} t"
                )
                texts[table] = cursor.fetchone()[0]
        return texts


def test_logging_and_removing_leave_nothing_anywhere_else(amina, url, own, caplog):
    caplog.set_level("DEBUG")
    amina.get(url)
    before, sessions = everything_but_conversations(), Session.objects.count()
    told = dict(amina.session)
    caplog.clear()
    amina.post(f"{url}log/conversation/", given(subjects=["3"]))
    row = Conversation.objects.get()
    assert everything_but_conversations() == before
    amina.get(url)  # shows "saved", and forgets it
    amina.post(f"{url}{row.pk}/remove/")
    amina.get(url)
    assert Conversation.objects.count() == 0
    assert everything_but_conversations() == before
    assert (dict(amina.session), Session.objects.count()) == (told, sessions)
    said = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert [line for line in said if "conversation" in line or str(row.pk) in line] == []
    assert not AuditEntry.objects.filter(member=own.members["ambassador"], verb="log").exists()
    assert not Job.objects.filter(kind__contains="conversation").exists()


def test_the_page_says_a_month_and_never_a_day(amina, url, own):
    ConversationFactory(
        organisation=own.organisation, author=own.members["ambassador"], month=date(2026, 3, 1)
    )
    text = amina.get(url).text
    assert "maart 2026" in text
    assert "1 maart" not in text
