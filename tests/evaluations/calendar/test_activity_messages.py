"""Who shares the calendar hears what somebody else changed in it."""

from datetime import UTC, date, datetime

import pytest

from organisations import clock
from organisations.models import InboxItem, Job, Message
from roles import actions as roles
from tests.factories import ActivityFactory
from tests.organisations.conftest import act  # noqa: F401  (a fixture of this folder too)

NOON = datetime(2026, 11, 11, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_november(at):
    with at(NOON):
        yield


@pytest.fixture
def activity(own):
    return ActivityFactory(
        organisation=own.organisation, added_by=own.members["hr"], date=date(2026, 12, 1),
        place="Kantine",
    )  # fmt: skip


@pytest.fixture
def does(own, sign_in, activity):
    """`does("hr", "cancel")`, or with what is filled in."""

    def done(role, what, **changes):
        activity.refresh_from_db()
        facts = {
            "kind": "walk_in", "title": "Inloopuur", "date": "2026-12-01", "starts": "10:00",
            "ends": "11:00", "place": "Kantine", "text": "", "edition": str(activity.sequence),
        } | changes  # fmt: skip
        answer = sign_in(own.user(role)).post(f"{activity.get_absolute_url()}{what}/", facts)
        assert answer.status_code == 302

    return done


def inbox(run_jobs):
    run_jobs()
    rows = InboxItem.objects.order_by("at", "user")
    return [(row.user.username.split("@")[0], row.title, row.body) for row in rows]


@pytest.mark.row("B14")
@pytest.mark.row("E06")
@pytest.mark.parametrize(("doer", "hears"), [("hr", "ambassador"), ("ambassador", "hr")])
def test_the_other_one_hears_that_it_is_off_and_on_again_each_time(does, doer, hears, run_jobs):
    for what in ("cancel", "restore", "cancel", "restore"):
        does(doer, what)
        does(doer, what)  # a second tap
        run_jobs()
    off = ("Afgezegd in de kalender: Inloopuur", "Het gaat niet door op dinsdag 1 december, 10:00.")
    on = ("Gaat toch door: Inloopuur", "Het is op dinsdag 1 december, 10:00. Plaats: Kantine.")
    assert sorted(inbox(run_jobs)) == sorted(2 * [(hears, *off)] + 2 * [(hears, *on)])


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({"date": "2026-12-08"}, "Het is nu op dinsdag 8 december, 10:00. Plaats: Kantine."),
        (
            {"starts": "", "ends": ""},
            "Het is nu op dinsdag 1 december, de hele dag. Plaats: Kantine.",
        ),
        ({"place": ""}, "Het is nu op dinsdag 1 december, 10:00. Plaats: nog niet gekozen."),
    ],
)
def test_another_day_time_or_place_is_told(does, run_jobs, activity, changes, body, mailoutbox):
    does("hr", "change", **changes)
    [(who, title, text)] = inbox(run_jobs)
    assert (who, title, text) == ("ambassador", "Gewijzigd in de kalender: Inloopuur", body)
    assert InboxItem.objects.get().url == activity.get_absolute_url()
    [mail] = mailoutbox
    assert "Inloopuur" not in mail.subject + mail.body + mail.alternatives[0][0]


def test_another_text_or_name_surprises_nobody(does, run_jobs, activity):
    does("hr", "change", text="Met koffie.", title="Inloopuur leren", kind="other")
    does("hr", "change", text="Met koffie.", title="Inloopuur leren", kind="other")
    activity.refresh_from_db()
    assert (activity.title, activity.sequence) == ("Inloopuur leren", 1)
    assert inbox(run_jobs) == []


def test_of_what_is_over_nobody_hears(does, run_jobs, at):
    with at(datetime(2026, 12, 2, 11, tzinfo=UTC)):
        does("hr", "cancel")
        assert inbox(run_jobs) == []
    assert not Message.objects.exists()


def test_everybody_who_shares_it_hears_and_nobody_else(own, other, act, does, run_jobs):  # noqa: F811  (asks for it)
    with act(own):
        leader = own.members["project_leader"]
        roles.assign(own.members["communications"], "ambassador", by=leader)
    Job.objects.all().delete()
    InboxItem.objects.all().delete()
    does("ambassador", "cancel")
    assert sorted(who for who, *_ in inbox(run_jobs)) == ["communications", "hr"]


def test_what_is_no_longer_so_when_it_would_be_told_is_not_told(own, act, does, run_jobs):  # noqa: F811  (asks for it)
    does("hr", "cancel")
    does("hr", "restore")
    assert [title for _who, title, _body in inbox(run_jobs)] == ["Gaat toch door: Inloopuur"]
    does("hr", "cancel")
    with act(own):
        role = own.members["ambassador"].assignments.get()
        roles.end(role, by=own.members["project_leader"])
    Job.objects.filter(kind="document").delete()  # takes long and is not the question
    assert [title for _who, title, _body in inbox(run_jobs)] == ["Gaat toch door: Inloopuur"]
    assert set(Message.objects.values_list("state", flat=True)) == {"withdrawn", "sent"}


def test_a_message_that_comes_when_it_is_over_is_not_told(does, run_jobs):
    does("hr", "cancel")
    with clock.at(datetime(2026, 12, 2, 11, tzinfo=UTC)):
        Message.objects.update(due=clock.now())
        assert inbox(run_jobs) == []
