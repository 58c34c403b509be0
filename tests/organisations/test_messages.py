"""Messages: in the inbox exactly once, by mail never silently lost."""

import uuid
from datetime import date, datetime, time, timedelta

import pytest

from organisations import clock
from organisations.clock import AMSTERDAM
from organisations.jobs import queue
from organisations.messages.actions import Plan, plan_mail, plan_messages, withdraw_messages
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import InboxItem, Job, Message, OutgoingMail
from tests.factories import MemberFactory

SUBJECT = uuid.UUID(int=5)
TEXT = Text(title="Praat met Peter Postma", body="Over Amina Haddad", url="/somewhere/")


@pytest.fixture
def wanted(monkeypatch):
    """Whether the message is still wanted when it is delivered; empty the list for no."""
    yes = [True]
    kind = MessageKind(wanted=lambda message: bool(yes), compose=lambda message: TEXT)
    monkeypatch.setitem(MESSAGES, "test", kind)
    return yes


@pytest.fixture
def plan(own, act, wanted):
    def planned(member=None, on=None, **kwargs):
        with act(own):
            who = member or own.members["hr"]
            wish = Plan("test", SUBJECT, who, on=on or clock.today(), **kwargs)
            plan_messages([wish], organisation=own.organisation)
        return Message.objects.get(kind="test")

    return planned


def again(kind):
    """A worker that died after its work: the queue does the job once more."""
    Job.objects.filter(kind=kind).update(state=Job.State.DUE, due=clock.now() - clock.DAY)


def inbox(user):
    return list(InboxItem.objects.filter(user=user).values_list("title", "body", "url"))


@pytest.fixture
def nine():
    """Half past nine this morning: what is planned for nine o'clock is due."""
    return datetime.combine(clock.today(), time(9, 30), tzinfo=AMSTERDAM)


@pytest.fixture
def deliver(run_jobs, at, nine):
    def run():
        with at(nine):
            return run_jobs()

    return run


def test_a_message_arrives_in_the_inbox_and_by_mail(plan, deliver, own, mailoutbox):
    message = plan()
    assert deliver() == 2
    message.refresh_from_db()
    assert message.state == "sent"
    assert inbox(own.user("hr")) == [(TEXT.title, TEXT.body, TEXT.url)]
    [mail] = mailoutbox
    assert mail.to == ["hr@bakkerij-de-halm.example"]
    assert OutgoingMail.objects.get().state == "sent"


def test_a_message_arrives_once_however_often_its_jobs_run(plan, deliver, own, mailoutbox):
    plan()
    deliver()
    for _ in range(3):
        again("message")
        again("mail")
        deliver()
    assert len(inbox(own.user("hr"))) == 1
    assert len(mailoutbox) == 1


def test_a_crash_between_inbox_and_state_leaves_one_item(plan, deliver, own):
    message = plan()
    deliver()
    Message.objects.filter(pk=message.pk).update(state=Message.State.DUE)
    again("message")
    deliver()
    assert len(inbox(own.user("hr"))) == 1


def test_a_message_is_planned_once_for_each_recipient(plan, own):
    plan()
    plan()
    assert Message.objects.filter(kind="test").count() == 1
    assert Job.objects.filter(kind="message").count() == 1


def test_a_mail_tells_nothing_but_that_there_is_a_message(plan, deliver, mailoutbox):
    plan()
    deliver()
    [mail] = mailoutbox
    [(html, _kind)] = mail.alternatives
    text = f"{mail.subject} {mail.body} {html}"
    assert "Peter Postma" in mail.body  # the recipient's own name
    for secret in ("Amina", "Praat met", "/somewhere/", TEXT.body):
        assert secret not in text


def test_a_withdrawn_message_does_not_arrive(plan, deliver, own, act, mailoutbox):
    message = plan()
    with act(own):
        withdraw_messages(SUBJECT)
    deliver()
    message.refresh_from_db()
    assert message.state == "withdrawn"
    assert (inbox(own.user("hr")), mailoutbox) == ([], [])


def test_withdrawing_leaves_other_subjects_alone(plan, deliver, own, act):
    message = plan()
    with act(own):
        withdraw_messages(uuid.UUID(int=6))
    deliver()
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_message_that_is_no_longer_wanted_is_withdrawn(plan, deliver, own, wanted, mailoutbox):
    message = plan()
    wanted.clear()
    deliver()
    message.refresh_from_db()
    assert message.state == "withdrawn"
    assert (inbox(own.user("hr")), mailoutbox) == ([], [])


@pytest.mark.parametrize(
    ("late", "state", "arrives"),
    [(timedelta(days=2), "sent", 1), (timedelta(days=2, seconds=1), "missed", 0)],
)
def test_a_message_of_more_than_two_days_ago_is_missed(
    plan, run_jobs, at, own, late, state, arrives
):
    message = plan()
    with at(message.due + late):
        run_jobs()
    message.refresh_from_db()
    assert message.state == state
    assert len(inbox(own.user("hr"))) == arrives


def test_a_message_to_somebody_without_an_account_is_missed(plan, deliver, own, mailoutbox):
    message = plan(MemberFactory(organisation=own.organisation, user=None))
    deliver()
    message.refresh_from_db()
    assert message.state == "missed"
    assert (InboxItem.objects.count(), mailoutbox) == (0, [])


def test_a_message_to_an_account_that_was_closed_is_missed(plan, deliver, own, mailoutbox):
    message = plan()
    user = own.user("hr")
    user.is_active = False
    user.save()
    deliver()
    message.refresh_from_db()
    assert message.state == "missed"
    assert (InboxItem.objects.count(), mailoutbox) == (0, [])


def test_who_has_no_address_gets_messages_in_the_app_only(plan, deliver, own, mailoutbox):
    user = own.user("hr")
    user.email = ""
    user.save()
    plan()
    deliver()
    assert len(inbox(user)) == 1
    assert (mailoutbox, OutgoingMail.objects.count()) == ([], 0)


def test_the_plan_keeps_the_wall_clock_and_its_zone(plan):
    message = plan(on=date(2027, 7, 1), at=time(8, 15))
    assert (message.local_date, message.local_time) == (date(2027, 7, 1), time(8, 15))
    assert message.zone == "Europe/Amsterdam"
    assert message.due.isoformat() == "2027-07-01T06:15:00+00:00"
    assert Job.objects.get(kind="message").due == message.due


def test_a_mail_that_was_perhaps_sent_goes_again_with_the_same_message_id(
    plan, deliver, run_jobs, at, nine, mailoutbox, monkeypatch
):
    plan()
    deliver()
    mail = OutgoingMail.objects.get()
    # As a worker leaves it that dies after the mail server said yes.
    OutgoingMail.objects.filter(pk=mail.pk).update(state=OutgoingMail.State.SENDING)
    again("mail")
    deliver()
    first, second = mailoutbox
    identity = first.extra_headers["Message-ID"]
    assert identity == f"<{uuid.uuid5(uuid.NAMESPACE_URL, str(mail.pk))}@127.0.0.1>"
    assert second.extra_headers["Message-ID"] == identity
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 2)


@pytest.fixture
def no_mail_server(settings):
    """A port at which nobody listens."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {
        "default": {"BACKEND": backend, "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1}}
    }


def test_without_a_mail_server_the_mail_stays_on_record_until_it_is_given_up(
    no_mail_server, plan, run_jobs, at, nine, own
):
    plan()
    seen = []
    for hours in range(queue.MAX_ATTEMPTS):
        with at(nine + timedelta(hours=hours)):
            run_jobs()
        mail = OutgoingMail.objects.get()
        seen.append((mail.state, mail.attempts))
    assert seen == [("sending", 1), ("sending", 2), ("sending", 3), ("sending", 4), ("failed", 5)]
    assert len(inbox(own.user("hr"))) == 1


def test_who_invited_reads_that_the_mail_could_not_be_sent(
    no_mail_server, invite, run_jobs, at, sign_in, own
):
    invitation = invite(email="nina@example.org")
    page = f"/o/{own.slug}/people/invitations/{invitation.pk}/"
    leader = sign_in(own.user("project_leader"))
    assert "onderweg naar nina@example.org" in leader.get(page).text
    for hours in range(queue.MAX_ATTEMPTS):
        with at(clock.now() + timedelta(hours=hours)):
            run_jobs()
    assert "versturen is niet gelukt" in leader.get(page).text


def test_the_mail_of_an_invitation_carries_the_link_of_the_mail_and_not_the_code_of_the_letter(
    invite, run_jobs, mailoutbox, client
):
    from organisations.doors import tokens
    from organisations.models import Door

    invitation = invite(email="nina@example.org")
    run_jobs()
    codes = {
        door.kind: tokens.derive(door.pk) for door in Door.objects.filter(subject_id=invitation.pk)
    }
    [mail] = mailoutbox
    assert mail.to == ["nina@example.org"]
    assert f"http://127.0.0.1:8000/d/{codes['invitation_mail']}/" in mail.body
    assert codes["invitation"] not in mail.body
    for name in ("Femke", "Bakker,", "Peter", "Amina"):
        assert name not in mail.body


def test_the_mail_of_a_withdrawn_invitation_does_not_go(invite, act, own, run_jobs, mailoutbox):
    from roles import actions

    invitation = invite(email="nina@example.org")
    with act(own):
        actions.withdraw(invitation, by=own.members["project_leader"])
    run_jobs()
    assert mailoutbox == []
    assert OutgoingMail.objects.get().state == "withdrawn"


def test_a_mail_is_planned_once(own, act):
    with act(own):
        plan_mail("invitation", SUBJECT, own.organisation)
        plan_mail("invitation", SUBJECT, own.organisation)
    assert OutgoingMail.objects.count() == 1


def test_the_inbox_counts_what_is_unread_and_opening_reads_it(plan, deliver, own, sign_in):
    plan()
    deliver()
    hr = sign_in(own.user("hr"))
    home = f"/o/{own.slug}/"
    assert hr.get(home).context["unread"] == 1
    item = InboxItem.objects.get()
    assert hr.post(f"/inbox/{item.pk}/").url == TEXT.url
    assert hr.get(home).context["unread"] is None
    assert hr.get("/inbox/").context["items"] == [item]


def test_nobody_reads_or_opens_the_messages_of_another(plan, deliver, own, sign_in):
    plan()
    deliver()
    item = InboxItem.objects.get()
    leader = sign_in(own.user("project_leader"))
    assert sign_in(own.user("hr")).get("/inbox/").context["items"] == [item]
    answer = leader.get("/inbox/")
    assert answer.context["items"] == []
    assert "Amina" not in answer.text
    assert leader.post(f"/inbox/{item.pk}/").status_code == 404
    item.refresh_from_db()
    assert item.read_at is None


def test_a_message_that_cannot_be_told_does_not_keep_the_others_of_its_group_back(
    own, act, monkeypatch, deliver, mailoutbox
):
    broken = own.members["ambassador"]

    def compose(message):
        if message.recipient == broken:
            raise ValueError("Amina Haddad")
        return TEXT

    monkeypatch.setitem(MESSAGES, "test", MessageKind(lambda message: True, compose))
    members = [own.members[role] for role in ("hr", "ambassador", "manager")]
    with act(own):
        plans = [Plan("test", SUBJECT, member, on=clock.today()) for member in members]
        plan_messages(plans, organisation=own.organisation)
    deliver()
    found = dict(Message.objects.values_list("recipient__name", "state"))
    assert found == {member.name: "due" if member == broken else "sent" for member in members}
    assert [len(inbox(member.user)) for member in members] == [1, 0, 1]
    assert len(mailoutbox) == 2
