"""What HAN asks: within the time that was promised, written down, and closed when it is enough."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations import clock
from organisations.models import Programme, ProgrammeAuditEntry, Staff
from research.models import ResearchRequest
from tests.factories import ProgrammeFactory, ResearchRequestFactory, UserFactory

URL = "/research/requests/"
MARCH = datetime(2027, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def researcher(sign_in, team, at):
    with at(MARCH):
        yield sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def existing(team):
    """`existing(roles=..., minutes=...)`: a request that is there already."""
    return lambda **facts: ResearchRequestFactory(made_by=team.staff["researcher"], **facts)


def given(**changes):
    return {
        "title": "Vragenlijst over de start",
        "explanation": "Je krijgt een link.",
        "roles": ["hr", "manager"],
        "minutes": "20",
        "opens": "2027-03-08",
        "closes": "2027-04-01",
    } | changes


def days(start, end):
    today = clock.today()
    return {"opens": today + timedelta(days=start), "closes": today + timedelta(days=end)}


@pytest.mark.row("E11")
def test_a_researcher_asks_roles_for_minutes_before_a_day(researcher, team):
    answer = researcher.post(f"{URL}add/", given(), follow=True)
    assert answer.redirect_chain == [(URL, 302)]
    [row] = ResearchRequest.objects.all()
    assert (row.title, row.roles, row.minutes) == (given()["title"], ["hr", "manager"], 20)
    assert (row.opens.isoformat(), row.closes.isoformat()) == ("2027-03-08", "2027-04-01")
    assert (row.programme, row.made_by) == (team.programme, team.staff["researcher"])
    assert answer.context["coming"] == [row]
    html = answer.content.decode()
    assert "P&amp;O, Leidinggevende" in html
    assert "20 minuten" in html
    entry = ProgrammeAuditEntry.objects.get(subject=f"researchrequest:{row.pk}")
    assert (entry.verb, entry.user) == ("ask for research", team.user("researcher"))


def test_the_list_shows_what_is_open_what_comes_and_what_is_closed(researcher, existing):
    now, later = existing(), existing(**days(1, 9))
    over, last_day = existing(**days(-9, -1)), existing(**days(-3, 0))
    context = researcher.get(URL).context
    assert (context["open"], context["coming"]) == ([now], [later])
    assert context["closed"] == [last_day, over]


def test_a_request_of_another_programme_does_not_exist(researcher):
    theirs = ProgrammeFactory()
    staff = Staff.objects.create(
        programme=theirs, user=UserFactory(), party="HAN", role="researcher", name="Iemand",
        starts=theirs.starts,
    )  # fmt: skip
    row = ResearchRequestFactory(made_by=staff, title="Van een ander")
    page = researcher.get(URL)
    assert "Van een ander" not in page.content.decode()
    for burden, _next in page.context["burden"].rows:
        assert burden.asked == 0
    assert researcher.get(f"{URL}{row.pk}/").status_code == 404
    assert researcher.post(f"{URL}{row.pk}/", given()).status_code == 404
    assert researcher.post(f"{URL}{row.pk}/close/").status_code == 404
    row.refresh_from_db()
    assert (row.title, row.is_closed) == ("Van een ander", False)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 151}, "title"),
        ({"explanation": "x" * 2001}, "explanation"),
        ({"roles": []}, "roles"),
        ({"roles": ["researcher"]}, "roles"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "veel"}, "minutes"),
        ({"minutes": "9" * 40}, "minutes"),
        ({"minutes": "121"}, "minutes"),
        ({"opens": "2027-03-01"}, "opens"),
        ({"opens": "2027-02-30"}, "opens"),
        ({"closes": "2027-03-08"}, "closes"),
        ({"closes": "2027-03-01"}, "closes"),
        ({"closes": "2029-03-01"}, "closes"),
        ({"closes": "2207-03-01"}, "closes"),
    ],
)
def test_an_impossible_request_is_explained_and_not_made(researcher, changes, field):
    answer = researcher.post(f"{URL}add/", given(**changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == changes[field]
    assert ResearchRequest.objects.count() == 0


def test_a_second_tap_does_not_ask_twice(researcher):
    for status in (302, 422):
        answer = researcher.post(f"{URL}add/", given())
        assert answer.status_code == status
    assert list(answer.context["form"].errors) == ["title"]
    assert ResearchRequest.objects.count() == 1


# --- The ceiling


def asks(researcher, **changes):
    """The errors about minutes of a request of 20, or none."""
    answer = researcher.post(f"{URL}add/", given(**changes))
    if answer.status_code == 302:
        return []
    errors = answer.context["form"].errors
    assert list(errors) == ["minutes"]
    return errors["minutes"]


@pytest.mark.row("E11")
def test_no_role_is_asked_more_than_the_ceiling_in_a_year(researcher, existing):
    existing(roles=["hr", "ambassador"], minutes=101)
    [error] = asks(researcher)
    assert error.startswith("P&O: voor 2027 zijn al 101 van de 120 minuten gevraagd")
    assert "nog 19 over" in error
    assert ResearchRequest.objects.count() == 1
    assert asks(researcher, roles=["manager"]) == []
    assert asks(researcher, minutes="19", title="Korter") == []


def test_each_role_over_the_ceiling_is_named(researcher, existing):
    existing(roles=["hr", "manager"], minutes=120)
    assert [error.partition(":")[0] for error in asks(researcher)] == ["P&O", "Leidinggevende"]


def test_a_year_counts_what_opens_in_it_also_what_was_closed_early(researcher, existing):
    existing(minutes=110, **days(-60, -50))
    existing(minutes=110, opens=date(2026, 12, 20), closes=date(2027, 2, 1))
    assert len(asks(researcher)) == 1
    assert asks(researcher, opens="2028-01-03", closes="2028-02-01") == []


def test_the_page_shows_how_much_each_role_is_asked_this_year_and_next(researcher, existing):
    existing(roles=["hr"], minutes=30)
    existing(roles=["hr", "works_council"], minutes=45)
    existing(roles=["hr"], minutes=7, **days(330, 340))
    for path in (URL, f"{URL}add/"):
        found = researcher.get(path).context["burden"]
        assert found.years == (2027, 2028)
        rows = {str(this.role): (this.asked, this.left, then.asked) for this, then in found.rows}
        assert rows["hr"] == (75, 45, 7)
        assert rows["works_council"] == (45, 75, 0)
        assert rows["manager"] == (0, 120, 0)
        assert len(rows) == 6


def test_two_researchers_who_save_at_once_wait_for_each_other(researcher):
    with CaptureQueriesContext(connection) as found:
        researcher.get(f"{URL}add/")
        assert not [query for query in found if "FOR UPDATE" in query["sql"]]
        researcher.post(f"{URL}add/", given())
    table = Programme._meta.db_table
    locks = [query["sql"] for query in found if "FOR UPDATE" in query["sql"]]
    assert len(locks) == 1
    assert table in locks[0]


# --- Changing and closing


def test_a_request_is_changed_and_does_not_count_against_itself(researcher, existing):
    row = existing(roles=["hr", "manager"], minutes=120, **days(6, 30))
    page = researcher.get(f"{URL}{row.pk}/")
    assert page.context["form"]["minutes"].value() == 120
    answer = researcher.post(f"{URL}{row.pk}/", given(minutes="110"))
    assert (answer.status_code, answer.url) == (302, URL)
    row.refresh_from_db()
    assert (row.title, row.minutes) == (given()["title"], 110)
    assert ProgrammeAuditEntry.objects.filter(verb="change research request").count() == 1


def test_the_first_day_of_an_open_request_stays(researcher, existing):
    row = existing()
    before = row.opens
    assert researcher.post(f"{URL}{row.pk}/", given()).status_code == 302
    row.refresh_from_db()
    assert (row.opens, row.minutes) == (before, 20)


def test_a_change_over_the_ceiling_is_refused(researcher, existing):
    existing(minutes=101)
    row = existing(minutes=15)
    answer = researcher.post(f"{URL}{row.pk}/", given())
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["minutes"])
    row.refresh_from_db()
    assert row.minutes == 15


def test_closing_ends_an_open_request_today_and_keeps_its_minutes(researcher, existing):
    row = existing(minutes=40)
    answer = researcher.post(f"{URL}{row.pk}/close/", follow=True)
    row.refresh_from_db()
    assert row.closes == clock.today()
    assert row.is_closed
    assert (answer.context["open"], answer.context["closed"]) == ([], [row])
    assert {burden.asked for burden, _next in answer.context["burden"].rows} == {0, 40}
    entry = ProgrammeAuditEntry.objects.get(verb="close research request")
    assert entry.subject == f"researchrequest:{row.pk}"
    # It is over: nothing of it can be changed any more.
    assert researcher.get(f"{URL}{row.pk}/").status_code == 404
    assert researcher.post(f"{URL}{row.pk}/", given()).status_code == 404
    assert researcher.post(f"{URL}{row.pk}/close/").status_code == 404


def test_withdrawing_what_is_not_open_yet_leaves_no_trace_but_who_did_it(researcher, existing):
    row = existing(**days(5, 9))
    researcher.post(f"{URL}{row.pk}/close/")
    assert ResearchRequest.objects.count() == 0
    entry = ProgrammeAuditEntry.objects.get(verb="close research request")
    assert entry.subject == f"researchrequest:{row.pk}"
