"""Did you get your hours? One tap a week, for the ambassador alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from ambassadors.models import HoursWeek
from organisations.models import AuditEntry, InboxItem, Message, OutgoingMail
from roles import actions as roles
from roles.models import Assignment
from tests.ambassadors.hours import (
    ALL,
    LAST_WEEK,
    NONE,
    NOW,
    SOME,
    agree,
    settle,
    told,
    two_bad_months,
)  # fmt: skip
from tests.pilot.counting import queries

ASKED = "Kreeg je vorige week je uren?"


@pytest.fixture(autouse=True)
def _now(at, own, other):
    with at(NOW):
        settle(own)
        settle(other)
        yield


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def member(own):
    return own.members["ambassador"]


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/conversations/hours/"


@pytest.fixture
def tell(amina, url):
    """`tell(week, answer)`: a tap on the page of the hours."""

    def tapped(week=LAST_WEEK, answer=ALL, **more):
        return amina.post(f"{url}tell/", {"week": week, "answer": int(answer)} | more)

    return tapped


def rows():
    return [(row.week, row.answer, row.hours) for row in HoursWeek.objects.order_by("week")]


# --- One tap


@pytest.mark.row("B16")
@pytest.mark.parametrize("answer", [ALL, SOME, NONE])
def test_one_tap_on_home_saves_last_week_and_the_question_is_gone(
    amina, own, member, url, at, answer
):
    home = f"/o/{own.slug}/"
    page = amina.get(home)
    assert ASKED in page.text
    assert 'name="week" value="2027-03-08"' in page.text
    sent = amina.post(f"{url}tell/", {"week": "2027-03-08", "answer": answer, "from": "home"})
    assert sent.url == home
    row = HoursWeek.objects.get()
    assert (row.author, row.user, row.week) == (member, member.user, LAST_WEEK)
    assert (row.answer, row.hours) == (answer, None)
    assert ASKED not in amina.get(home).text
    assert ASKED not in amina.get(url).text
    with at(NOW + timedelta(days=2)):  # Monday: another week is over
        page = amina.get(home)
    assert ASKED in page.text
    assert 'value="2027-03-15"' in page.text


def test_nobody_else_is_asked_and_somebody_who_began_this_week_neither(sign_in, own, member):
    home = f"/o/{own.slug}/"
    for role in own.members:
        assert (ASKED in sign_in(own.user(role)).get(home).text) is (role == "ambassador")
    mine = Assignment.objects.filter(member=member)
    mine.update(starts=date(2027, 3, 15))
    assert ASKED not in sign_in(member.user).get(home).text
    mine.update(starts=date(2027, 3, 14))
    assert ASKED in sign_in(member.user).get(home).text


@pytest.mark.row("B16")
def test_a_week_is_changed_and_hours_are_kept_only_with_in_part(tell, amina, url):
    assert tell(answer=NONE).url == url
    tell(answer=SOME)
    tell(answer=SOME, hours="1,5")
    assert rows() == [(LAST_WEEK, SOME, Decimal("1.5"))]
    assert "Deels: 1,5 uur" in amina.get(url).text
    tell(answer=ALL, hours="1,5")
    assert rows() == [(LAST_WEEK, ALL, None)]
    assert AuditEntry.objects.filter(verb="tell hours").count() == 4


def test_a_second_tap_changes_nothing(tell):
    tell()
    tell()
    assert rows() == [(LAST_WEEK, ALL, None)]


@pytest.mark.parametrize(
    "week",
    [
        "2027-03-15",  # this week is not over
        "2027-03-22",
        "2027-03-09",  # no Monday
        "2026-08-24",  # before the role began
        "2020-01-06",
        "gisteren",
        "",
    ],
)
def test_a_week_that_cannot_be_told_is_explained_and_not_kept(tell, amina, url, week):
    answer = tell(week=week)
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["week"]
    assert error.endswith(".")
    assert error in answer.text
    assert rows() == []


def test_weeks_go_back_half_a_year_and_not_before_the_role(tell, member):
    assert tell(week="2026-09-14").status_code == 302
    assert tell(week="2026-09-07").status_code == 422  # 27 weeks ago
    Assignment.objects.filter(member=member).update(starts=date(2027, 2, 24))
    assert tell(week="2027-02-22").status_code == 302
    assert tell(week="2027-02-15").status_code == 422


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("answer", {"answer": "3"}),
        ("answer", {"answer": ""}),
        ("hours", {"hours": "-1"}),
        ("hours", {"hours": "60,1"}),
        ("hours", {"hours": "veel"}),
        ("hours", {"hours": "1,25"}),
    ],
)
def test_what_cannot_be_is_explained_and_stays_typed(tell, amina, url, field, values):
    tell(answer=SOME)
    answer = amina.post(f"{url}tell/", {"week": "2027-03-08", "answer": "1"} | values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert rows() == [(LAST_WEEK, SOME, None)]
    if field == "hours":
        assert f'value="{values["hours"]}"' in answer.text


def test_the_page_shows_twelve_weeks(amina, url, own, member):
    page = amina.get(url)
    weeks = [week for week, _form in page.context["rows"]]
    assert [weeks[0].monday, weeks[-1].monday, len(weeks)] == [LAST_WEEK, date(2026, 12, 21), 12]
    assert "Week van 8 maart" in page.text
    Assignment.objects.filter(member=member).update(starts=date(2027, 3, 16))
    assert "Je bent net begonnen" in amina.get(url).text


# --- Agreed against received


@pytest.mark.row("I04")
@pytest.mark.row("B16")
def test_agreed_stands_beside_received_for_each_month(amina, url, member):
    told(member, 2, ALL, (SOME, "1.5"), SOME)
    told(member, 3, ALL, ALL)
    page = amina.get(url)
    found = [
        (month.first.month, month.told, month.agreed, month.received, month.is_guessed)
        for month in page.context["hours"].told_months
    ]
    assert found == [(3, 2, 8, 8, False), (2, 3, 12, Decimal("7.5"), True)]
    for text in ("3 van 4", ">7,5", "(geschat)", "telt als de helft", 'role="img"'):
        assert text in page.text, text


@pytest.mark.row("I04")
def test_an_agreement_counts_in_its_own_weeks(amina, url, own, member):
    agree(own, valid_from=date(2026, 9, 1), valid_until=date(2026, 12, 31), hours=13, per="month",
          state="replaced")  # fmt: skip
    agree(own, valid_from=date(2026, 12, 1), valid_until=date(2027, 12, 31), hours=9, state="draft")
    weeks = {week.monday: week.agreed for week in amina.get(url).context["hours"].weeks}
    assert weeks[date(2026, 12, 21)] == 3
    assert weeks[date(2026, 12, 28)] == 4  # the newest that holds in that week
    assert weeks[LAST_WEEK] == 4


@pytest.mark.row("I04")
def test_without_an_agreement_the_page_says_who_makes_one(amina, url, own, member, tell):
    from ambassadors.models import TimeAgreement

    leader = own.members["project_leader"].name
    assert leader not in amina.get(url).text
    TimeAgreement.objects.all().delete()
    told(member, 1, NONE, NONE)
    told(member, 2, NONE, NONE)
    page = amina.get(url)
    assert f"Vraag je projectleider om er een te maken: {leader}." in page.text
    assert (page.context["chart"], page.context["hours"].bad_pair) == (None, None)


@pytest.mark.row("I04")
def test_only_the_ambassador_finds_the_hours_on_the_time_agreement(sign_in, own):
    from ambassadors.models import TimeAgreement

    agreement = TimeAgreement.objects.get(organisation=own.organisation)
    link = f'href="/o/{own.slug}/conversations/hours/"'
    for role in ("ambassador", "manager", "project_leader"):
        page = sign_in(own.user(role)).get(agreement.get_absolute_url())
        assert page.status_code == 200
        assert (link in page.text) is (role == "ambassador"), role
    with transaction.atomic():
        roles.assign(own.members["manager"], "ambassador", by=own.members["project_leader"])
    page = sign_in(own.user("manager")).get(agreement.get_absolute_url())
    assert link not in page.text


# --- Two bad months: first a private message


@pytest.mark.row("B16")
def test_the_answer_that_makes_two_bad_months_sends_one_private_message(
    tell, member, run_jobs, amina, url, own
):
    told(member, 1, NONE, NONE)
    told(member, 2, NONE)
    assert "Je mist veel uren" not in amina.get(url).text
    tell(week="2027-02-08", answer=SOME, hours="1")
    assert run_jobs() >= 1
    item = InboxItem.objects.get()
    assert (item.user, item.title, item.url) == (member.user, "Kijk bij je uren", url)
    assert not any(sign.isdigit() for sign in item.title + item.body)
    page = amina.get(url)
    assert "Je mist veel uren" in page.text
    assert "In januari en februari" in page.text
    # Once: another answer, and the same pair made again, say nothing more.
    tell(week="2027-02-15", answer=NONE)
    tell(week="2027-02-08", answer=ALL)
    tell(week="2027-02-15", answer=ALL)
    assert "Je mist veel uren" not in amina.get(url).text
    tell(week="2027-02-08", answer=NONE)
    tell(week="2027-02-15", answer=NONE)
    run_jobs()
    assert (InboxItem.objects.count(), Message.objects.count()) == (1, 1)


def test_the_mail_that_goes_with_it_says_nothing_about_hours(tell, member, run_jobs, mailoutbox):
    two_bad_months(member)
    HoursWeek.objects.filter(week="2027-02-22").delete()
    HoursWeek.objects.filter(week="2027-02-15").delete()
    HoursWeek.objects.filter(week="2027-02-08").delete()
    tell(week="2027-02-08", answer=NONE)
    run_jobs()
    assert OutgoingMail.objects.count() == 1
    [letter] = mailoutbox
    assert letter.to == [member.user.email]
    assert "uren" not in letter.subject + letter.body


def test_who_is_no_ambassador_any_more_gets_no_message(tell, member, run_jobs):
    told(member, 1, NONE, NONE)
    told(member, 2, NONE)
    tell(week="2027-02-08", answer=NONE)
    Assignment.objects.filter(member=member).update(ends=date(2027, 3, 19))
    run_jobs()
    assert InboxItem.objects.count() == 0
    assert Message.objects.get().state == Message.State.WITHDRAWN


def test_a_good_month_sends_nothing(tell, member, run_jobs):
    told(member, 1, NONE, NONE)
    told(member, 2, ALL)
    tell(week="2027-02-08", answer=NONE)  # exactly half
    run_jobs()
    assert Message.objects.count() == 0


# --- What it costs


def test_telling_a_week_costs_ten_queries_and_twelve_with_the_message(tell, member, amina, url):
    data = {"week": "2027-03-08", "answer": "2"}
    assert queries(amina.post, f"{url}tell/", data) == 10
    told(member, 1, NONE, NONE)
    told(member, 2, NONE)
    data = {"week": "2027-02-08", "answer": "0"}
    assert queries(amina.post, f"{url}tell/", data) == 12
