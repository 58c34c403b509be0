"""Signing up, the waiting list over all organisations, and withdrawing."""

from datetime import timedelta

import pytest

from evaluations.gatherings.models import Gathering, SignUp
from organisations import clock
from organisations.clock import AMSTERDAM
from organisations.models import AuditEntry, InboxItem, Message
from tests.factories import GatheringFactory, SessionFactory


def state(member):
    return SignUp.objects.get(member=member).state


def taken(gathering):
    return Gathering.objects.get(pk=gathering.pk).taken


def titles(user):
    return list(InboxItem.objects.filter(user=user).values_list("title", flat=True))


@pytest.mark.row("B12")
def test_an_ambassador_finds_what_is_for_ambassadors_and_signs_up(own, joined, training, url):
    SessionFactory(gathering=GatheringFactory(title="Leidersdag", audience=["project_leader"]))
    client = joined(own, "ambassador", training, needs="Vegetarisch")
    row = SignUp.objects.get()
    member = own.members["ambassador"]
    assert (row.member, row.name, row.role, row.state, row.needs) == (
        member, "Amina Haddad", "ambassador", "placed", "Vegetarisch",
    )  # fmt: skip
    assert taken(training) == 1
    assert AuditEntry.objects.filter(verb="sign up", member=member).exists()
    text = client.get(url).text
    assert "Basistraining" in text
    assert "Leidersdag" not in text


@pytest.mark.row("H03")
def test_the_page_tells_the_way_and_the_access(own, sign_in, training, url):
    text = sign_in(own.user("ambassador")).get(f"{url}{training.pk}/").text
    assert "Tien minuten lopen" in text
    assert "ringleiding" in text


def test_what_is_for_another_role_does_not_exist(own, sign_in, url):
    other = SessionFactory(gathering=GatheringFactory(audience=["project_leader"])).gathering
    client = sign_in(own.user("ambassador"))
    assert client.get(f"{url}{other.pk}/").status_code == 404
    assert client.post(f"{url}{other.pk}/sign-up/").status_code == 404
    assert not SignUp.objects.exists()
    assert sign_in(own.user("project_leader")).get(f"{url}{other.pk}/").status_code == 200


def test_a_second_tap_takes_no_second_place(own, joined, training):
    joined(own, "ambassador", training)
    joined(own, "ambassador", training)
    assert (SignUp.objects.count(), taken(training)) == (1, 1)


@pytest.mark.row("H01")
def test_a_place_that_comes_free_goes_to_who_waits_longest_of_all(
    own, other, joined, training, run_jobs, url
):
    first = joined(own, "ambassador", training)
    joined(own, "hr", training)
    waits = joined(other, "ambassador", training)
    joined(other, "hr", training)
    assert (state(other.members["ambassador"]), state(other.members["hr"])) == ("waiting",) * 2
    assert taken(training) == 2
    assert "wachtlijst" in waits.get(f"/o/{other.slug}/gatherings/{training.pk}/").text
    first.post(f"{url}{training.pk}/withdraw/")
    assert taken(training) == 1
    run_jobs()
    assert state(own.members["ambassador"]) == "withdrawn"
    assert state(other.members["ambassador"]) == "placed"
    assert state(other.members["hr"]) == "waiting"
    assert taken(training) == 2
    assert any("Basistraining" in title for title in titles(other.user("ambassador")))
    assert titles(other.user("hr")) == []


def test_who_withdraws_twice_makes_room_twice(own, other, joined, training, run_jobs, url):
    Gathering.objects.filter(pk=training.pk).update(capacity=1)
    ambassador = joined(own, "ambassador", training)
    hr = joined(own, "hr", training)
    for client in (ambassador, hr):
        client.post(f"{url}{training.pk}/withdraw/")
        run_jobs()
        if client is ambassador:
            assert state(own.members["hr"]) == "placed"
            joined(own, "ambassador", training)
            assert state(own.members["ambassador"]) == "waiting"
    assert state(own.members["ambassador"]) == "placed"
    joined(other, "ambassador", training)
    ambassador.post(f"{url}{training.pk}/withdraw/")
    run_jobs()
    assert state(other.members["ambassador"]) == "placed"
    assert taken(training) == 1


def test_a_place_is_not_given_to_who_has_no_role_any_more(
    own, other, joined, training, run_jobs, url
):
    Gathering.objects.filter(pk=training.pk).update(capacity=1)
    client = joined(own, "ambassador", training)
    joined(own, "hr", training)
    joined(other, "ambassador", training)
    yesterday = clock.today() - clock.DAY
    own.members["hr"].assignments.update(ends=yesterday)
    client.post(f"{url}{training.pk}/withdraw/")
    run_jobs()
    assert state(own.members["hr"]) == "waiting"
    assert state(other.members["ambassador"]) == "placed"


def test_withdrawing_forgets_what_somebody_needs(own, joined, training, url):
    client = joined(own, "ambassador", training, needs="Rolstoel")
    client.post(f"{url}{training.pk}/withdraw/")
    row = SignUp.objects.get()
    assert (row.state, row.needs) == ("withdrawn", "")
    client.post(f"{url}{training.pk}/withdraw/")
    assert taken(training) == 0


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"cancelled": True}, "gaat niet door"),
        ({"sign_up_until": "2020-01-01"}, "Je kon je aanmelden tot"),
    ],
)
def test_a_closed_gathering_says_so_and_keeps_what_was_typed(
    own, sign_in, training, url, facts, sentence
):
    client = sign_in(own.user("ambassador"))
    assert "Meld me aan" in client.get(f"{url}{training.pk}/").text
    Gathering.objects.filter(pk=training.pk).update(**facts)
    answer = client.post(f"{url}{training.pk}/sign-up/", {"needs": "Glutenvrij"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not SignUp.objects.exists()
    assert taken(training) == 0


def test_too_long_a_wish_is_refused(own, sign_in, training, url):
    client = sign_in(own.user("ambassador"))
    answer = client.post(f"{url}{training.pk}/sign-up/", {"needs": "x" * 201})
    assert answer.status_code == 422
    assert "x" * 201 in answer.text


def test_who_has_a_place_hears_it_and_is_reminded_a_week_before(
    own, joined, training, run_jobs, at
):
    joined(own, "ambassador", training)
    run_jobs()
    assert titles(own.user("ambassador")) == ["Je hebt een plek: Basistraining"]
    due = Message.objects.filter(kind="gathering_reminder").values_list("local_date", flat=True)
    days = [clock.today() + timedelta(days=13), clock.today() + timedelta(days=20)]
    assert sorted(due) == days
    morning = clock.now().astimezone(AMSTERDAM).replace(hour=10) + timedelta(days=13)
    with at(morning):
        run_jobs()
    assert len(titles(own.user("ambassador"))) == 2


def test_who_withdrew_is_not_reminded(own, joined, training, run_jobs, at, url):
    client = joined(own, "ambassador", training)
    client.post(f"{url}{training.pk}/withdraw/")
    with at(clock.now() + timedelta(days=14)):
        run_jobs()
    assert titles(own.user("ambassador")) == []


def test_sign_ups_of_another_organisation_do_not_exist(own, other, joined, act, training):
    joined(other, "ambassador", training)
    with act(own):
        assert not SignUp.objects.exists()
    with act(other):
        assert SignUp.objects.count() == 1
