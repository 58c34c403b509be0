"""The calendar of an organisation: a month and everything that comes."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest

from organisations import clock
from tests.factories import ActivityFactory, MomentFactory, SeriesFactory
from tests.pilot.counting import queries

NOON = datetime(2026, 11, 11, 11, tzinfo=UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def _in_november(at):
    with at(NOON):
        yield


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/calendar/"


@pytest.fixture
def talk(own):
    """`talk(day)`: a talk of the ambassador and P&O."""

    def made(day, **facts):
        series = SeriesFactory(
            organisation=own.organisation,
            ambassador=own.members["ambassador"],
            partner=own.members["hr"],
        )
        return MomentFactory(organisation=own.organisation, series=series, date=day, **facts)

    return made


def cells(text):
    """What stands in the table of the month, by the number of the day."""
    found = re.findall(r'<td class="([^"]*)"[^>]*>(.*?)</td>', text, re.DOTALL)
    inside = [content for names, content in found if "outside" not in names]
    return {int(re.search(r"<strong>(\d+)", each)[1]): each for each in inside}


@pytest.mark.row("E06")
@pytest.mark.row("I07")
def test_the_month_is_a_table_with_activities_own_talks_and_public_holidays(
    own, sign_in, url, talk
):
    ActivityFactory(organisation=own.organisation, title="Inloopuur", date=date(2026, 12, 3))
    ActivityFactory(
        organisation=own.organisation, title="Leerweek", date=date(2026, 12, 3), starts=None,
        ends=None,
    )  # fmt: skip
    moment = talk(date(2026, 12, 4), time=time(9, 15))
    text = sign_in(own.user("ambassador")).get(f"{url}?month=2026-12").text
    assert text.count("<caption") == 1
    assert len(re.findall(r'<th scope="col">', text)) == 7
    by_day = cells(text)
    assert len(by_day) == 31
    assert by_day[3].index("Leerweek") < by_day[3].index("10:00")  # the whole day comes first
    assert "Inloopuur" in by_day[3]
    assert "09:15" in by_day[4]
    assert str(moment.pk) in by_day[4]
    assert "Eerste kerstdag" in by_day[25]
    assert "Eerste kerstdag" not in by_day[27]
    for wanted in ("?month=2026-11", "?month=2027-01", ">Vandaag<"):
        assert wanted in text


def test_somebody_else_sees_the_activities_and_no_talk_of_others(own, sign_in, url, talk):
    ActivityFactory(organisation=own.organisation, date=date(2026, 11, 20))
    moment = talk(date(2026, 11, 19))
    seen = {}
    for role in ("ambassador", "hr", "manager", "project_leader", "communications"):
        for page in ("", "coming/"):
            text = sign_in(own.user(role)).get(url + page).text
            assert "Inloopuur" in text, role
            assert "Amina" not in text.split("<main")[1] or role == "ambassador"
            seen.setdefault(role, set()).add(str(moment.pk) in text)
    assert seen == {
        "ambassador": {True},
        "hr": {True},
        "manager": {False},
        "project_leader": {False},
        "communications": {False},
    }


def test_another_organisation_and_who_may_not_see_nothing(own, other, sign_in, url):
    activity = ActivityFactory(organisation=other.organisation, title="Van hiernaast")
    for page in ("?month=2026-11", "coming/"):
        assert "Van hiernaast" not in sign_in(own.user("hr")).get(url + page).text
        assert (
            "Van hiernaast"
            in sign_in(other.user("hr")).get(f"/o/{other.slug}/calendar/{page}").text
        )
    assert sign_in(own.user("hr")).get(f"{url}{activity.pk}/").status_code == 404
    assert sign_in(own.user("works_council")).get(url).status_code == 403


@pytest.mark.parametrize("month", ["2026-13", "x", "1999-12", "2026", "9" * 40, "2026-11-11", "-"])
def test_a_month_that_is_none_is_this_month(own, sign_in, url, month):
    answer = sign_in(own.user("hr")).get(url, {"month": month})
    assert answer.context["month"] == date(2026, 11, 1)


@pytest.mark.parametrize("day", ["2026-02-30", "gisteren", "1066-10-14", "9999-12-31"])
def test_a_day_that_is_none_is_today(own, sign_in, url, day):
    answer = sign_in(own.user("hr")).get(f"{url}coming/", {"from": day})
    assert answer.context["first"] == date(2026, 11, 11)


@pytest.mark.parametrize("rows", [0, 1, 300])
def test_a_month_and_the_list_cost_the_same_with_any_number(own, sign_in, url, talk, rows):
    for number in range(rows):
        day = date(2026, 11, 1) + timedelta(days=number % 30)
        ActivityFactory(
            organisation=own.organisation, added_by=own.members["hr"], title=f"Nr {number}.",
            date=day,
        )  # fmt: skip
    if rows:
        talk(date(2026, 11, 12))
    amina = sign_in(own.user("ambassador"))
    assert queries(amina.get, url) == 6
    assert queries(amina.get, f"{url}coming/") == 7 - (not rows)
    assert queries(amina.get, f"{url}feeds/") == 8
    text = amina.get(url).text
    if rows == 300:
        # A day of ten: three in the table and a link to all of them; all in the list of days.
        assert "nog 7" in cells(text)[5]
        days = text.split('class="month-days"')[1]
        assert all(f"Nr {number}." in days for number in range(rows))
        assert "?from=2026-11-05" in cells(text)[5]
    if not rows:
        assert "Er is niets in deze maand." in text


def test_the_list_shows_what_comes_in_order_and_on_pages(own, sign_in, url, talk):
    for day in (10, 12, 30):
        ActivityFactory(organisation=own.organisation, title=f"Op {day}.", date=date(2026, 11, day))
    moment = talk(date(2026, 11, 12), time=time(8))
    amina = sign_in(own.user("ambassador"))
    entries = amina.get(f"{url}coming/").context["entries"]
    assert [entry.title or entry.pk for entry in entries] == [moment.pk, "Op 12.", "Op 30."]
    ActivityFactory.create_batch(
        60, organisation=own.organisation, added_by=own.members["hr"], date=date(2027, 1, 5)
    )
    first, second = (amina.get(f"{url}coming/?page={n}").context["entries"] for n in (1, 2))
    assert (len(first), len(second)) == (50, 13)
    assert len({entry.pk for entry in [*first, *second]}) == 63


def test_what_is_cancelled_stays_visible_as_cancelled(own, sign_in, url, talk):
    ActivityFactory(organisation=own.organisation, cancelled=True, date=date(2026, 11, 13))
    talk(date(2026, 11, 14), status="cancelled")
    amina = sign_in(own.user("ambassador"))
    month = cells(amina.get(url).text)
    assert "(afgezegd)" in month[13]
    assert "(afgezegd)" in month[14]
    assert [entry.cancelled for entry in amina.get(f"{url}coming/").context["entries"]] == [
        True,
        True,
    ]


def test_the_menu_has_it_for_who_may(own, sign_in):
    home = f"/o/{own.slug}/"
    for role, has in (("manager", True), ("works_council", False)):
        nav = sign_in(own.user(role)).get(home).text.split('id="site-nav"')[1].split("</nav>")[0]
        assert (f'{home}calendar/"' in nav) is has


def test_this_month_is_the_month_of_amsterdam(own, sign_in, url, at):
    with at(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        answer = sign_in(own.user("hr")).get(url)
        assert answer.context["month"] == date(2027, 1, 1)
        assert clock.today() == date(2027, 1, 1)
