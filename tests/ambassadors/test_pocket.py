"""What a phone sends when it has a connection again: each conversation once, in its own month."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from ambassadors.models import Conversation
from ambassadors.pocket import files
from organisations import clock
from tests.factories import LogDecisionFactory

NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)
DAY = 24 * 3600


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def decided(own):
    return LogDecisionFactory(organisation=own.organisation, decided_on=date(2027, 1, 10))


@pytest.fixture
def send(amina, own, at):
    """`send(entry, …)`: what became of them, in their order."""

    def sent(*entries, client=amina, moment=NOON, house=own):
        with at(moment):
            answer = client.post(
                f"/o/{house.slug}/conversations/send/",
                json.dumps({"entries": entries}),
                content_type="application/json",
            )
        assert answer.status_code == 200, answer.status_code
        results = answer.json()["results"]
        return [results[entry["key"]]["outcome"] for entry in entries]

    return sent


def entry(own, **changes):
    return {
        "key": str(uuid.uuid4()),
        "author": str(own.members["ambassador"].pk),
        "kind": 1,
        "subjects": ["3"],
        "obstacles": [],
        "next_step": "",
        "month": "0",
        "age": 0,
    } | changes


def test_what_was_tapped_on_the_phone_is_kept(send, own, decided):
    assert send(entry(own, subjects=["3", "1"], obstacles=["8"], next_step="2")) == ["saved"]
    row = Conversation.objects.get()
    assert (row.subjects, row.obstacles, row.next_step, row.month) == (
        [1, 3],
        [8],
        2,
        date(2027, 6, 1),
    )


def test_the_same_entry_again_is_no_second_conversation(send, own, decided):
    one = entry(own)
    assert send(one) == send(one) == send(one) == ["saved"]
    assert send(one, entry(own)) == ["saved", "saved"]
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize(
    ("days", "month", "kept"),
    [
        (0, "0", date(2027, 6, 1)),
        (14, "0", date(2027, 6, 1)),
        (15, "0", date(2027, 5, 1)),
        (15, "1", date(2027, 4, 1)),
        (100, "0", date(2027, 3, 1)),
    ],
)
def test_the_month_is_that_of_the_day_it_was_written(send, own, decided, days, month, kept):
    """Only how long it waited is told, so it does not matter what the phone thinks the date is."""
    assert send(entry(own, age=days * DAY, month=month)) == ["saved"]
    assert Conversation.objects.get().month == kept


def test_a_clock_that_ran_backwards_counts_as_now(send, own, decided):
    assert send(entry(own, age=-5000)) == ["saved"]
    assert Conversation.objects.get().month == date(2027, 6, 1)


def test_what_was_written_before_the_log_was_closed_is_kept_and_later_is_not(send, own, decided):
    LogDecisionFactory(
        organisation=own.organisation,
        outcome="withdrawn",
        decided_on=date(2027, 6, 10),
        recorded_at=clock.now() + timedelta(minutes=1),
    )
    before, after = entry(own, age=6 * DAY), entry(own, age=4 * DAY)
    assert send(before, after) == ["saved", "closed"]
    assert [str(row.pk) for row in Conversation.objects.all()] == [before["key"]]


def test_nothing_is_kept_before_the_first_decision(send, own, decided):
    assert send(entry(own, age=160 * DAY)) == ["closed"]
    assert send(entry(own, age=150 * DAY)) == ["saved"]


def test_what_waited_half_a_year_stays_on_the_phone(send, own, decided):
    assert send(entry(own, age=181 * DAY), entry(own, age=10**15)) == ["late", "late"]
    assert not Conversation.objects.exists()


def test_what_another_person_wrote_on_this_phone_is_not_kept_as_mine(
    send, own, decided, sign_in, at
):
    from roles import actions

    actions.assign(own.members["hr"], "ambassador", by=own.members["project_leader"])
    hers = entry(own)
    assert send(hers, client=sign_in(own.user("hr")), moment=clock.now()) == ["other"]
    assert not Conversation.objects.exists()
    assert send(hers) == ["saved"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": 3},
        {"kind": None},
        {"subjects": ["99"]},
        {"subjects": "3"},
        {"obstacles": ["0", "1"]},
        {"month": "7"},
        {"age": "soon"},
        {"author": "me"},
        {"author": None},
        {"next_step": {"a": 1}},
    ],
)
def test_one_wrong_entry_does_not_stop_the_others(send, own, decided, changes):
    assert send(entry(own, **changes), entry(own)) == ["wrong", "saved"]
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    ["", "x", "[]", "{}", '{"entries": {}}', '{"entries": [1]}', '{"entries": null}', "9" * 50],
)
def test_a_body_that_is_no_list_of_entries_is_refused(amina, own, decided, body):
    answer = amina.post(f"/o/{own.slug}/conversations/send/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"][-1]) == (400, ".")


def test_too_many_at_once_are_refused_whole(amina, own, decided):
    body = json.dumps({"entries": [entry(own) for _ in range(201)]})
    address = f"/o/{own.slug}/conversations/send/"
    assert amina.post(address, body, content_type="application/json").status_code == 400
    assert not Conversation.objects.exists()


def test_200_that_waited_are_kept_in_one_go(send, own, decided):
    entries = [entry(own, age=n * DAY // 2) for n in range(200)]
    assert send(*entries) == ["saved"] * 200
    assert Conversation.objects.count() == 200


# --- The page that a phone keeps


def test_the_page_that_a_phone_keeps_is_the_same_for_everybody(client, sign_in, own, other):
    pages = {
        client.get("/pocket/").text,
        sign_in(own.user("ambassador")).get("/pocket/").text,
        sign_in(other.user("hr")).get("/pocket/").text,
    }
    [page] = pages
    assert 'name="subjects"' in page
    people = [*own.members.values(), *other.members.values()]
    told = [own.slug, other.slug, own.organisation.name, "csrfmiddlewaretoken"]
    assert [word for word in (*told, *(p.name for p in people)) if word in page] == []
    assert 'name="note"' not in page


def test_the_service_worker_names_what_it_keeps(client):
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert files.version() in answer.text
    assert len(files.addresses()) > 8
    for address in files.addresses():
        assert address.rpartition("/")[2].replace("-", "\\u002D") in answer.text


def test_another_release_of_a_file_is_another_version(monkeypatch):
    files.version.cache_clear()
    now = files.version()
    files.version.cache_clear()
    monkeypatch.setattr(files, "addresses", lambda: ["/static/js/log.another.js"])
    assert files.version() != now
    files.version.cache_clear()
