"""Secret addresses for a calendar program: who makes them, what is behind them, when they stop."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from evaluations.feeds import actions, queries
from evaluations.models import Activity, Moment
from organisations import clock
from organisations.doors import tokens
from organisations.models import AuditEntry, Door, Profile, User
from roles.catalogue import ROLES
from roles.models import Assignment
from tests.evaluations.calendar.reading import first, second
from tests.factories import ActivityFactory, AssignmentFactory, MomentFactory, SeriesFactory
from tests.pilot import counting

NOON = datetime(2026, 11, 11, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_november(at):
    with at(NOON):
        yield


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/calendar/feeds/"


@pytest.fixture
def planned(own):
    """An activity, a talk of the ambassador and P&O, and one of others."""
    here = {"organisation": own.organisation}
    members = own.members
    ours = SeriesFactory(**here, ambassador=members["ambassador"], partner=members["hr"])
    theirs = SeriesFactory(**here, partner=members["manager"], kind="review")
    return {
        "activity": ActivityFactory(**here, added_by=members["hr"], text="Kom langs."),
        "talk": MomentFactory(**here, series=ours),
        "other": MomentFactory(**here, series=theirs),
    }


def assignment(own, role):
    return Assignment.objects.get(member=own.members[role], role=role)


@pytest.fixture
def path(own, act):
    """`path(role)`: where the calendar program of this person asks, without signing in."""

    def made(role):
        with act(own):
            door = actions.make_own(assignment(own, role), by=own.members[role])
        return f"/d/{tokens.derive(door.pk)}/calendar.ics"

    return made


@pytest.fixture
def shared(own, act):
    with act(own):
        door = actions.make_shared(by=own.members["hr"])
    return f"/d/{tokens.derive(door.pk)}/calendar.ics"


def titles(answer):
    assert first(answer.content) == second(answer.content)
    return sorted(event["title"] for event in first(answer.content).values())


@pytest.mark.row("E06")
@pytest.mark.row("I07")
def test_somebody_makes_an_address_and_a_calendar_program_opens_it_without_signing_in(
    own, sign_in, client, url, planned
):
    amina, pk = sign_in(own.user("ambassador")), assignment(own, "ambassador").pk
    assert amina.post(f"{url}{pk}/make/").url == url
    # It can be shown again.
    for _ in range(2):
        text = amina.get(url).text
        [address] = re.findall(r"http://127.0.0.1:8000(/d/[^<\"]+/calendar.ics)", text)
    assert f"webcal://127.0.0.1:8000{address}" in text
    assert "Deel het dus met niemand." in text
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert titles(answer) == ["Evaluatiemoment", "Inloopuur"]
    assert first(answer.content).keys() == {
        f"{planned[name].pk}@127.0.0.1" for name in ("activity", "talk")
    }
    assert AuditEntry.objects.filter(verb="make calendar feed").count() == 1


def test_no_name_of_anybody_is_in_a_feed(own, client, path, shared, planned):
    for address in (path("ambassador"), path("hr"), shared):
        text = client.get(address).content.decode().replace("\r\n ", "")
        assert "Inloopuur" in text
        for member in own.members.values():
            for word in member.name.split():
                assert word not in text.replace("Bakkerij De Halm", ""), member.name


def test_the_feed_of_the_organisation_has_activities_and_no_talks(client, shared, planned):
    assert titles(client.get(shared)) == ["Inloopuur"]


def test_everybody_gets_their_own_talks_only(client, path, planned):
    assert titles(client.get(path("hr"))) == ["Evaluatiemoment", "Inloopuur"]
    assert titles(client.get(path("manager"))) == ["Inloopuur", "Voortgangsgesprek"]
    for role in ("communications", "project_leader"):
        assert titles(client.get(path(role))) == ["Inloopuur"]


def test_nothing_of_another_organisation_is_in_it(own, other, client, path, planned):
    ActivityFactory(organisation=other.organisation, title="Van hiernaast")
    assert "Van hiernaast" not in titles(client.get(path("hr")))


@pytest.mark.parametrize("role", ["ambassador", "communications"])
def test_the_address_stops_when_the_role_ends(own, client, at, path, role):
    address = path(role)
    Assignment.objects.filter(member=own.members[role]).update(ends=clock.today())
    assert client.get(address).status_code == 200
    with at(NOON + timedelta(days=1)):
        assert client.get(address).status_code == 404


def test_the_address_stops_when_the_role_may_no_longer(own, client, monkeypatch, path):
    address = path("hr")
    assert client.get(address).status_code == 200
    spec = ROLES["hr"]
    less = type(spec)(spec.role, spec.name, spec.description, spec.permissions - {"view_calendar"})
    monkeypatch.setitem(ROLES, "hr", less)
    assert client.get(address).status_code == 404


def test_the_address_stops_when_the_account_is_closed(own, client, path):
    address = path("hr")
    User.objects.filter(pk=own.user("hr").pk).update(is_active=False)
    assert client.get(address).status_code == 404


@pytest.mark.row("E06")
def test_a_guessed_a_stopped_and_a_replaced_address_are_404(own, sign_in, client, url, path):
    old = path("hr")
    hr, pk = sign_in(own.user("hr")), assignment(own, "hr").pk
    assert client.get(old).status_code == 200
    hr.post(f"{url}{pk}/make/")
    new = queries.own_feeds(own.members["hr"])[0].address.web.removeprefix("http://127.0.0.1:8000")
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    hr.post(f"{url}{pk}/stop/")
    assert client.get(new).status_code == 404
    assert client.get("/d/BCDF-GHJK-LMNP-RSTV/calendar.ics").status_code == 404
    assert "calendar.ics" not in hr.get(url).text


def test_who_guesses_is_stopped(client):
    answers = [client.get(f"/d/BCDF-GHJK-LMNP-{n:04}/calendar.ics").status_code for n in range(40)]
    assert answers == [404] * 30 + [429] * 10


def test_another_kind_of_door_opens_no_calendar(own, client):
    for kind in (Door.Kind.INVITATION, Door.Kind.OFFER, Door.Kind.FIND):
        door = Door(
            kind=kind,
            organisation=own.organisation,
            subject_id=assignment(own, "hr").pk,
            expires=clock.now() + timedelta(days=9),
        )
        door.token_hash = tokens.digest(tokens.derive(door.pk))
        door.save()
        assert client.get(f"/d/{tokens.derive(door.pk)}/calendar.ics").status_code == 404


def test_the_address_of_a_colleague_cannot_be_made_or_stopped(own, sign_in, client, url, path):
    address = path("hr")
    amina = sign_in(own.user("ambassador"))
    for act in ("make", "stop"):
        answer = amina.post(f"{url}{assignment(own, 'hr').pk}/{act}/")
        assert answer.status_code == 404
    assert client.get(address).status_code == 200
    assert Door.objects.filter(kind="feed").count() == 1


def test_who_shares_the_calendar_of_the_organisation(own, sign_in, client, url, shared):
    for role in ("hr", "ambassador", "project_leader", "manager", "communications"):
        person = sign_in(own.user(role))
        may = role in {"hr", "ambassador", "project_leader"}
        assert (shared in person.get(url).text) is may, role
        assert person.post(f"{url}shared/make/").status_code == (302 if may else 403)
        [address] = [queries.organisation_address(own.organisation).web]
        shared = address.removeprefix("http://127.0.0.1:8000")
    assert client.get(shared).status_code == 200
    assert sign_in(own.user("manager")).post(f"{url}shared/stop/").status_code == 403
    assert client.get(shared).status_code == 200
    sign_in(own.user("project_leader")).post(f"{url}shared/stop/")
    assert client.get(shared).status_code == 404


def test_stopping_the_calendar_closes_no_other_door(own, act):
    with act(own):
        actions.make_shared(by=own.members["hr"])
        profile = Profile.objects.get(organisation=own.organisation)
        find = Door.objects.create(
            kind="find", organisation=own.organisation, subject_id=profile.pk, token_hash="x",
            expires=clock.now() + timedelta(days=9),
        )  # fmt: skip
        actions.stop_shared(by=own.members["hr"])
    find.refresh_from_db()
    assert not find.closed


def test_who_has_two_roles_has_an_address_for_each(own, sign_in, url):
    AssignmentFactory(
        organisation=own.organisation, member=own.members["hr"], role="communications"
    )
    text = sign_in(own.user("hr")).get(url).text
    assert text.count("Maak een adres") == 3  # and one of the organisation


# --- Asked again and again


def test_as_long_as_nothing_changes_the_answer_is_304_without_content(
    own, client, at, path, planned
):
    address = path("hr")
    etag = client.get(address)["ETag"]
    with at(NOON + timedelta(hours=9)):
        again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Cache-Control"] == "private, no-cache"
    Activity.objects.update(cancelled=True, sequence=1)
    changed = client.get(address, headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag
    assert "Geannuleerd: Inloopuur" in titles(changed) or "Afgezegd: Inloopuur" in titles(changed)


def test_half_a_year_back_and_two_years_ahead_are_in_it(own, client, path):
    today = clock.today()
    for days in (-184, -183, 0, 731, 732):
        ActivityFactory(
            organisation=own.organisation,
            title=f"Dag {days}",
            date=today + timedelta(days=days),
        )
    assert titles(client.get(path("hr"))) == ["Dag -183", "Dag 0", "Dag 731"]


@pytest.mark.parametrize("rows", [0, 1, 60])
def test_a_feed_costs_the_same_with_any_number(own, client, path, rows):
    here = {"organisation": own.organisation}
    ActivityFactory.create_batch(rows, **here, added_by=own.members["hr"])
    series = SeriesFactory(**here, ambassador=own.members["ambassador"], partner=own.members["hr"])
    for days in range(rows):
        MomentFactory(**here, series=series, date=date(2026, 12, 1) + timedelta(days=days))
    address = path("hr")
    assert counting.queries(client.get, address) == 6
    assert Moment.objects.count() == rows
