"""When mails about the inbox go, as often as people chose; and whether messages arrive at all."""

import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from organisations import clock
from organisations.messages import actions, mailing, queries
from organisations.messages.actions import Plan, plan_messages
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import InboxItem, MailChoice, Message, OutgoingMail
from organisations.tenancy import scope
from tests.database import as_login

Often = MailChoice.Often
DAYTIME = datetime(2027, 3, 3, 11, tzinfo=clock.AMSTERDAM)  # a Wednesday
EVENING = datetime(2027, 3, 3, 21, tzinfo=clock.AMSTERDAM)
NIGHT = datetime(2027, 3, 4, 3, tzinfo=clock.AMSTERDAM)
MORNING = datetime(2027, 3, 4, 8, tzinfo=clock.AMSTERDAM)
MONDAY = datetime(2027, 3, 8, 8, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def by_day(settings):
    settings.MAIL_HOURS = (8, 20)


@pytest.mark.parametrize(
    ("chosen", "now", "due"),
    [
        (Often.EACH, DAYTIME, DAYTIME),
        (Often.EACH, EVENING, MORNING),
        (Often.EACH, NIGHT, MORNING),
        (Often.DAY, DAYTIME, MORNING),
        (Often.WEEK, DAYTIME, MONDAY),
        (Often.WEEK, MONDAY, datetime(2027, 3, 15, 8, tzinfo=clock.AMSTERDAM)),
        (Often.NEVER, DAYTIME, None),
    ],
)
def test_a_mail_waits_for_the_day_that_somebody_chose(chosen, now, due):
    assert mailing.next_mail(chosen, now) == due


@given(
    seconds=st.integers(0, 15 * 365 * 24 * 3600),
    chosen=st.sampled_from([Often.EACH, Often.DAY, Often.WEEK]),
)
def test_no_mail_goes_at_night_whatever_the_clocks_do(seconds, chosen):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    due = mailing.next_mail(chosen, now).astimezone(clock.AMSTERDAM)
    assert 8 <= due.hour < 20
    assert now <= due
    assert (due - now).days <= 7


TITLE = "Praat met Peter Postma over Amina"


@pytest.fixture
def tell(own, act, monkeypatch):
    """Tell HR something at a moment."""
    text = Text(title=TITLE, body="", url="/inbox/")
    kind = MessageKind(wanted=lambda message: True, compose=lambda message: text)
    monkeypatch.setitem(MESSAGES, "test", kind)
    hr = own.members["hr"]

    def told(moment, number=1):
        local = moment.astimezone(clock.AMSTERDAM)
        with clock.at(moment), act(own):
            for _ in range(number):
                plan = Plan("test", uuid.uuid4(), hr, on=local.date(), at=local.time())
                plan_messages([plan], organisation=own.organisation)

    return told


def work(run_jobs, moment):
    with clock.at(moment):
        run_jobs()


def test_at_night_the_inbox_fills_and_one_mail_comes_in_the_morning(
    tell, run_jobs, own, mailoutbox
):
    tell(EVENING, 3)
    work(run_jobs, EVENING)
    assert InboxItem.objects.filter(user=own.user("hr")).count() == 3
    assert mailoutbox == []
    work(run_jobs, NIGHT)
    assert mailoutbox == []
    work(run_jobs, MORNING)
    assert [mail.to for mail in mailoutbox] == [[own.user("hr").email]]


def test_who_read_everything_gets_no_mail_about_it(tell, run_jobs, own, mailoutbox):
    tell(EVENING)
    work(run_jobs, EVENING)
    InboxItem.objects.update(read_at=EVENING)
    work(run_jobs, MORNING)
    assert mailoutbox == []
    assert {mail.state for mail in OutgoingMail.objects.all()} == {"withdrawn"}


def test_once_a_day_is_one_mail_and_never_is_none(tell, run_jobs, own, sign_in, mailoutbox):
    hr = own.user("hr")
    answer = sign_in(hr).post("/account/", {"often": "day"}, follow=True)
    assert "vanaf het volgende bericht" in answer.text
    assert MailChoice.objects.get(user=hr).often == "day"
    tell(DAYTIME, 2)
    work(run_jobs, DAYTIME)
    assert mailoutbox == []
    work(run_jobs, MORNING)
    assert len(mailoutbox) == 1
    sign_in(hr).post("/account/", {"often": "never"})
    tell(MORNING)
    work(run_jobs, MORNING)
    assert len(mailoutbox) == 1
    assert InboxItem.objects.filter(user=hr).count() == 3


def test_a_choice_that_does_not_exist_is_explained_and_not_kept(own, sign_in):
    answer = sign_in(own.user("hr")).post("/account/", {"often": "hourly"})
    assert answer.status_code == 422
    assert not MailChoice.objects.exists()


def test_who_has_no_address_is_not_asked_how_often(own, sign_in):
    user = own.user("ambassador")
    assert 'name="often"' in sign_in(user).get("/account/").text
    user.email = ""
    user.save()
    assert 'name="often"' not in sign_in(user).get("/account/").text


# --- Whether messages arrive


@pytest.fixture
def page(own, sign_in):
    return lambda: sign_in(own.user("project_leader")).get(f"/o/{own.slug}/reminders/")


def planned(own, role, state, due, subject=None):
    member = own.members[role]
    local = due.astimezone(clock.AMSTERDAM)
    return Message.objects.create(
        organisation=own.organisation,
        kind="test",
        subject_id=subject or uuid.uuid4(),
        recipient=member,
        local_date=local.date(),
        local_time=time(9),
        due=due,
        state=state,
    )


def test_all_is_well_is_said(page):
    assert "Alles komt aan." in page().text


def test_the_project_leader_sees_what_hangs_and_what_did_not_arrive(page, own, other):
    now = clock.now()
    planned(own, "hr", "due", now - clock.DAY)
    planned(own, "manager", "missed", now - 3 * clock.DAY)
    planned(own, "manager", "missed", now - 40 * clock.DAY)
    planned(own, "hr", "due", now + clock.DAY)
    planned(other, "manager", "missed", now - clock.DAY)
    found = page().context["delivery"]
    assert (found.hanging, found.missed, found.ahead, found.failed) == (1, 1, 1, 0)
    text = page().text
    assert "Alles komt aan." not in text
    assert own.members["manager"].name in text
    assert other.members["manager"].name not in text


def test_what_a_message_says_is_not_on_the_page(page, own, tell, run_jobs):
    tell(DAYTIME)
    work(run_jobs, DAYTIME)
    assert InboxItem.objects.get(user=own.user("hr")).title == TITLE
    with clock.at(DAYTIME):
        assert TITLE not in page().text


def test_who_has_no_e_mail_stands_on_a_list_to_print(page, own):
    member = own.members["manager"]
    assert list(page().context["without_mail"]) == []
    member.user.email = ""
    member.user.save()
    planned(own, "manager", "sent", clock.now() - clock.DAY)
    planned(own, "manager", "sent", clock.now() - 20 * clock.DAY)
    [row] = page().context["without_mail"]
    assert (row, row.recent) == (member, 1)


def test_the_sender_can_be_told_what_became_of_it(own):
    subject = uuid.uuid4()
    message = planned(own, "hr", "sent", clock.now(), subject)
    about = Q(subject_id=subject)
    assert [row.mail for row in queries.told(about)] == [""]
    mail = OutgoingMail.objects.create(
        organisation=own.organisation, kind="message", subject_id=message.pk,
        recipient=own.members["hr"],
    )  # fmt: skip
    states = {
        "due": "due", "sending": "due", "sent": "sent", "failed": "failed", "withdrawn": "",
    }  # fmt: skip
    for state, said in states.items():
        OutgoingMail.objects.filter(pk=mail.pk).update(state=state)
        assert [row.mail for row in queries.told(about)] == [said]


def test_the_programme_sees_numbers_of_organisations_where_it_goes_wrong(own, other, team, sign_in):
    client = sign_in(team.user("programme_staff"), second_factor=True)
    assert "Alles komt aan" in client.get("/programme/messages/").text
    planned(own, "manager", "missed", clock.now() - clock.DAY)
    OutgoingMail.objects.create(
        organisation=own.organisation, kind="message", subject_id=own.members["hr"].pk,
        state="failed",
    )  # fmt: skip
    planned(other, "hr", "due", clock.now() + clock.DAY)
    answer = client.get("/programme/messages/")
    [row] = answer.context["rows"]
    assert (row["slug"], row["missed"], row["failed"], row["hanging"]) == (own.slug, 1, 1, 0)
    assert answer.context["ahead"] == 1
    # What it is and who can do something about it; on a phone each number has its name.
    assert "had nog geen account" in answer.text
    assert 'data-label="Niet aangekomen in de laatste 30 dagen"' in answer.text
    assert own.members["manager"].name not in answer.text


def test_a_choice_is_of_the_person_alone(own):
    hr, manager = own.user("hr"), own.user("manager")
    with as_login("runtime"), scope(user=hr.pk):
        actions.choose_mail("week", by=hr)
        assert mailing.often(hr) == "week"
    with as_login("runtime"), scope(user=manager.pk):
        assert not MailChoice.objects.exists()
