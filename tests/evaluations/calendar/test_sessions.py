"""The days of what somebody has a place in stand in their own calendar, and in no other."""

from datetime import UTC, date, datetime, time

import pytest

from evaluations.feeds import actions
from evaluations.gatherings.models import Gathering, Session, SignUp
from organisations.doors import tokens
from roles.catalogue import ROLES
from roles.models import Assignment
from tests.evaluations.calendar.reading import first, second
from tests.factories import GatheringFactory, SessionFactory, SignUpFactory
from tests.pilot.counting import queries

NOON = datetime(2026, 11, 11, 11, tzinfo=UTC)
DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _in_november(at):
    with at(NOON):
        yield


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/calendar/"


@pytest.fixture
def session(db):
    training = GatheringFactory(title="Basistraining", host="Toos Trainer")
    return SessionFactory(gathering=training, date=DAY, agenda="Kennismaken")


@pytest.fixture
def signed(own, session):
    """`signed(role)`: they have a place."""

    def made(role, state=SignUp.State.PLACED):
        return SignUpFactory(
            organisation=own.organisation,
            member=own.members[role],
            gathering_id=session.gathering_id,
            state=state,
        )

    return made


@pytest.fixture
def path(own, act):
    def made(role):
        with act(own):
            assignment = Assignment.objects.get(member=own.members[role], role=role)
            door = actions.make_own(assignment, by=own.members[role])
        return f"/d/{tokens.derive(door.pk)}/calendar.ics"

    return made


def events(client, address):
    text = client.get(address).content
    assert first(text) == second(text)
    return first(text)


@pytest.mark.row("E06")
@pytest.mark.row("B12")
@pytest.mark.parametrize("page", ["?month=2026-11", "coming/"])
def test_who_has_a_place_sees_the_day_and_others_do_not(own, sign_in, url, session, signed, page):
    signed("ambassador")
    signed("hr", SignUp.State.WAITING)
    signed("project_leader", SignUp.State.WITHDRAWN)
    text = sign_in(own.user("ambassador")).get(url + page).text
    assert "Basistraining" in text
    assert f"/o/{own.slug}/gatherings/{session.gathering_id}/" in text
    assert "10:00" in text
    for role in ("hr", "project_leader", "manager", "communications"):
        text = sign_in(own.user(role)).get(url + page).text
        assert "Activiteitenkalender" in text
        assert "Basistraining" not in text, role


def test_a_cancelled_day_stays_and_says_so(own, sign_in, url, session, signed):
    signed("ambassador")
    client = sign_in(own.user("ambassador"))
    assert "(afgezegd)" not in client.get(f"{url}coming/").text
    for rows in (Session.objects.all(), Gathering.objects.all()):
        rows.update(cancelled=True)
        text = client.get(f"{url}coming/").text
        assert "Basistraining" in text
        assert "(afgezegd)" in text
        rows.update(cancelled=False)


def test_a_place_in_another_organisation_is_not_one_here(own, other, sign_in, url, session):
    SignUpFactory(
        organisation=other.organisation,
        member=other.members["ambassador"],
        gathering_id=session.gathering_id,
    )
    text = sign_in(other.user("ambassador")).get(f"/o/{other.slug}/calendar/coming/").text
    assert "Basistraining" in text
    assert "Basistraining" not in sign_in(own.user("ambassador")).get(f"{url}coming/").text


@pytest.mark.parametrize("rows", [1, 20])
def test_the_calendar_costs_the_same_with_any_number(own, sign_in, url, signed, session, rows):
    SessionFactory.create_batch(rows, gathering=session.gathering, date=DAY)
    signed("ambassador")
    client = sign_in(own.user("ambassador"))
    assert queries(client.get, f"{url}?month=2026-11") <= 6
    assert queries(client.get, f"{url}coming/") <= 7


@pytest.mark.row("E06")
def test_the_day_is_in_the_own_feed_with_place_and_page(own, client, path, session, signed):
    signed("ambassador")
    [(uid, event)] = events(client, path("ambassador")).items()
    assert uid == f"{session.pk}@127.0.0.1"
    assert event["title"] == "Basistraining"
    assert event["wall"] == "2026-11-25 10:00"
    assert event["ends"] == datetime(2026, 11, 25, 15, tzinfo=UTC)
    assert event["place"] == f"{session.place.name}, {session.place.address}"
    assert (event["status"], event["sequence"], event["text"]) == ("CONFIRMED", 0, "Kennismaken")
    text = client.get(path("ambassador")).content.replace(b"\r\n ", b"").decode()
    assert f"URL:http://127.0.0.1:8000/o/{own.slug}/gatherings/{session.gathering_id}/" in text
    assert "CLASS:PRIVATE" in text
    names = {word for member in own.members.values() for word in member.name.split()}
    for word in names | {"Toos"}:
        assert word not in text.replace("Bakkerij De Halm", ""), word


def test_an_online_day_has_its_link(client, path, session, signed):
    signed("ambassador")
    link = "https://vergader.example/1"
    Session.objects.update(place=None, form="online", link=link)
    [event] = events(client, path("ambassador")).values()
    assert event["place"] == link
    Session.objects.update(place=session.place, form="hybrid")
    [event] = events(client, path("ambassador")).values()
    assert (event["place"][:4], event["text"]) == ("Zaal", f"Kennismaken\n{link}")


def test_what_moves_or_is_cancelled_keeps_its_id(client, path, session, signed):
    signed("ambassador")
    address = path("ambassador")
    before = client.get(address)["ETag"]
    Session.objects.update(cancelled=True, sequence=3, starts=time(11))
    [(uid, event)] = events(client, address).items()
    assert uid == f"{session.pk}@127.0.0.1"
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert event["title"].endswith("Basistraining")
    assert client.get(address)["ETag"] != before


def test_nobody_elses_feed_has_it(own, client, act, path, session, signed):
    signed("ambassador")
    signed("hr", SignUp.State.WAITING)
    with act(own):
        door = actions.make_shared(by=own.members["hr"])
    shared = f"/d/{tokens.derive(door.pk)}/calendar.ics"
    assert len(events(client, path("ambassador"))) == 1
    for address in (shared, path("hr"), path("project_leader"), path("manager")):
        assert events(client, address) == {}


def test_who_withdrew_or_may_join_no_more_has_it_no_longer(
    client, path, session, signed, monkeypatch
):
    row = signed("ambassador")
    address = path("ambassador")
    assert len(events(client, address)) == 1
    row.state = SignUp.State.WITHDRAWN
    row.save()
    assert events(client, address) == {}
    row.state = SignUp.State.PLACED
    row.save()
    spec = ROLES["ambassador"]
    less = spec.permissions - {"join_gatherings"}
    monkeypatch.setitem(
        ROLES, "ambassador", type(spec)(spec.role, spec.name, spec.description, less)
    )
    assert events(client, address) == {}


def test_the_file_of_one_day_is_the_same_event(own, client, sign_in, path, session, signed):
    signed("ambassador")
    page = f"/o/{own.slug}/gatherings/sessions/{session.pk}/session.ics"
    assert first(sign_in(own.user("ambassador")).get(page).content) == events(
        client, path("ambassador")
    )
