"""People hear of a request on the morning that it opens: once, and only when it is for them."""

from datetime import UTC, datetime, timedelta

import pytest
from celery import current_app

from organisations import clock
from organisations.models import InboxItem, Job, Message, Organisation
from research.requests import actions, tasks
from roles import actions as roles
from roles.models import Assignment
from tests.factories import ResearchRequestFactory

MORNING = datetime(2027, 6, 10, 4, 30, tzinfo=UTC)
NINE = datetime(2027, 6, 10, 7, 1, tzinfo=UTC)


@pytest.fixture
def tell(as_login, at):
    """`tell()`: what the scheduler does in the morning."""

    def told(moment=MORNING):
        with at(moment), as_login("runtime", fresh=True):
            tasks.tell_everybody()

    return told


@pytest.fixture
def deliver(run_jobs, at):
    def delivered(moment=NINE):
        with at(moment):
            run_jobs()

    return delivered


@pytest.fixture
def request_for(team, at):
    def made(*asked, days=(0, 20), **facts):
        with at(MORNING):
            opens, closes = (clock.today() + timedelta(days=n) for n in days)
        return ResearchRequestFactory(
            made_by=team.staff["researcher"], roles=list(asked), opens=opens, closes=closes, **facts
        )

    return made


def inbox():
    return sorted(InboxItem.objects.values_list("user__username", flat=True))


@pytest.mark.row("E11")
def test_everybody_with_the_role_hears_of_it_in_every_organisation(
    own, other, tell, deliver, request_for, mailoutbox
):
    request_for("hr", "ambassador", title="Korte vragenlijst", minutes=25)
    tell()
    assert InboxItem.objects.count() == 0  # at half past six nobody is disturbed
    deliver()
    assert inbox() == sorted(
        f"{role}@{house.slug}.example" for house in (own, other) for role in ("ambassador", "hr")
    )
    item = InboxItem.objects.get(user=own.user("hr"))
    assert item.title == "De HAN vraagt je: Korte vragenlijst"
    assert "25 minuten" in item.body
    assert "30 juni 2027" in item.body
    assert item.url == f"/o/{own.slug}/research/"
    assert all("Korte vragenlijst" not in mail.body for mail in mailoutbox)


def test_it_is_told_once_however_often_the_scheduler_comes(own, act, tell, deliver, request_for):
    with act(own):
        roles.assign(own.members["hr"], "manager", by=own.members["project_leader"])
    request_for("hr", "manager")
    for _ in range(2):
        tell()
    deliver()
    for days in (1, 2):
        tell(MORNING + timedelta(days=days))
        deliver(NINE + timedelta(days=days))
    told = [name for name in inbox() if own.slug in name]
    assert told == [f"hr@{own.slug}.example", f"manager@{own.slug}.example"]
    assert Message.objects.filter(kind=actions.OPENED).count() == 4
    assert Job.objects.filter(kind="message").count() == 4


def test_of_two_requests_each_is_told_to_the_roles_that_it_asks(own, tell, request_for):
    first, second = request_for("hr", "manager"), request_for("manager")
    tell()
    told = Message.objects.filter(organisation=own.organisation)
    hr, manager = own.members["hr"].pk, own.members["manager"].pk
    assert set(told.values_list("subject_id", "recipient")) == {
        (first.pk, hr),
        (first.pk, manager),
        (second.pk, manager),
    }


def test_a_morning_without_a_scheduler_is_caught_up(own, tell, deliver, request_for):
    request_for("hr", days=(-3, 20))
    tell()
    deliver()
    assert f"hr@{own.slug}.example" in inbox()


def test_what_opens_today_is_told_today(own, team, sign_in, run_jobs):
    researcher = sign_in(team.user("researcher"), second_factor=True)
    given = {
        "title": "Korte vragenlijst", "roles": ["hr"], "minutes": "10",
        "opens": clock.today(), "closes": clock.today() + timedelta(days=9),
    }  # fmt: skip
    with clock.at(clock.now().replace(hour=10)):
        answer = researcher.post("/research/requests/add/", given, follow=True)
        assert "Mensen horen het vandaag." in answer.text
        run_jobs()
        assert f"hr@{own.slug}.example" in inbox()
        told = len(inbox())
        tasks.tell_everybody()
        run_jobs()
        assert len(inbox()) == told
        later = given | {"title": "Later", "opens": clock.today() + timedelta(days=1)}
        researcher.post("/research/requests/add/", later)
        run_jobs()
        assert len(inbox()) == told


def test_what_is_not_open_is_not_told(tell, request_for):
    request_for("hr", days=(1, 20))
    request_for("hr", days=(-5, 0))
    tell()
    assert Message.objects.count() == 0


def test_who_got_the_role_later_hears_of_it_too(own, act, tell, deliver, request_for):
    request_for("works_council")
    tell()
    deliver()
    with act(own):
        roles.assign(own.members["manager"], "works_council", by=own.members["project_leader"])
    later = timedelta(days=1)
    with clock.at(MORNING + later):
        Assignment.objects.filter(role="works_council").update(starts=clock.today())
    tell(MORNING + later)
    deliver(NINE + later)
    assert f"manager@{own.slug}.example" in inbox()


@pytest.mark.parametrize("ended", ["the role", "the request"])
def test_what_ended_before_nine_is_no_longer_told(own, tell, deliver, request_for, ended):
    row = request_for("hr")
    tell()
    if ended == "the role":
        yesterday = MORNING.date() - timedelta(days=1)
        Assignment.objects.filter(organisation=own.organisation, role="hr").update(ends=yesterday)
    else:
        row.closes = MORNING.date()
        row.save()
    deliver()
    assert f"hr@{own.slug}.example" not in inbox()
    states = set(
        Message.objects.filter(recipient=own.members["hr"]).values_list("state", flat=True)
    )
    assert states == {"withdrawn"}


def test_the_message_comes_also_to_who_did_it_already(own, sign_in, tell, deliver, request_for):
    row = request_for("hr")
    tell()
    with clock.at(MORNING + timedelta(minutes=30)):
        sign_in(own.user("hr")).post(f"/o/{own.slug}/research/{row.pk}/done/")
    deliver()
    # A message that was withdrawn would tell the organisation who took part.
    assert {m.state for m in Message.objects.all()} == {"sent"}


@pytest.mark.parametrize("status", ["paused", "withdrawn", "completed"])
def test_an_organisation_at_rest_is_asked_nothing(own, other, tell, request_for, status):
    Organisation.objects.filter(pk=own.organisation.pk).update(status=status)
    request_for("hr")
    tell()
    assert {m.organisation for m in Message.objects.all()} == {other.organisation}


def test_one_organisation_that_fails_does_not_keep_it_from_the_others(
    own, other, tell, request_for, monkeypatch, caplog
):
    real = actions.plan_messages

    def broken(plans, *, organisation):
        if organisation == own.organisation:
            raise RuntimeError("Amina Haddad")
        real(plans, organisation=organisation)

    monkeypatch.setattr(actions, "plan_messages", broken)
    request_for("hr")
    tell()
    assert {m.organisation for m in Message.objects.all()} == {other.organisation}
    assert "RuntimeError" in caplog.text
    assert "Amina" not in caplog.text


def test_the_scheduler_comes_every_morning_at_half_past_six():
    import pilot.celery  # noqa: F401  (the schedule)

    [entry] = [
        entry
        for entry in current_app.conf.beat_schedule.values()
        if entry["task"] == tasks.tell_everybody.name
    ]
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({6}, {30})
    assert tasks.tell_everybody.name in current_app.tasks
