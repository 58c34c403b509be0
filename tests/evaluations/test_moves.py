"""Moments on another day: what would move, what moves, what stays, and who is told."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from evaluations import actions
from evaluations.models import Moment
from organisations import clock
from organisations.models import AuditEntry, InboxItem, Job, Message

DAYS = [date(2027, 3, 2), date(2027, 4, 2), date(2027, 5, 3)]


@pytest.fixture
def pair(own):
    return own.members["ambassador"], own.members["manager"]


@pytest.fixture
def moments(own, act, pair):
    """Three of them, a month apart, each planned with a manager."""
    ambassador, manager = pair
    with act(own):
        series = actions.plan_series(
            by=manager, ambassador=ambassador, partner=manager, first=DAYS[0], time=time(10),
            rhythm=1, count=3, kind="review", place="Kantine",
        )  # fmt: skip
    return list(series.moments.order_by("date"))


@pytest.fixture
def url(moments):
    return f"{moments[0].get_absolute_url()}move/"


@pytest.fixture
def asks(sign_in, own):
    return sign_in(own.user("manager"))


def to(day, **changes):
    facts = {"which": "one", "first": day, "time": "10:00", "place": "Kantine"}
    return facts | changes


SURE = {"confirmed": "1", "seen": "0"}
ALL = {"which": "series", "confirmed": "1", "seen": "0-0-0"}


def dates():
    return list(Moment.objects.order_by("date").values_list("date", flat=True))


def due(kind):
    rows = Message.objects.filter(kind=kind, state="due").order_by("local_date")
    return sorted({row.local_date for row in rows})


@pytest.mark.row("E07")
def test_first_one_sees_what_would_move_and_nothing_is_saved(asks, url, moments):
    Moment.objects.filter(pk=moments[2].pk).update(status="cancelled")
    answer = asks.post(url, to("2027-03-09", which="series"))
    form = answer.context["form"]
    assert [(move.moment, move.to) for move in form.moves] == [
        (moments[0], date(2027, 3, 9)),
        (moments[1], date(2027, 4, 9)),
    ]
    assert form.stays == [moments[2]]
    assert "dinsdag 9 maart 2027, 10:00" in answer.text
    assert "was dinsdag 2 maart 2027, 10:00" in answer.text
    assert dates() == DAYS


def test_a_series_moves_in_its_rhythm_also_onto_its_own_days(asks, url, moments):
    """A month later: every moment goes to the day of the next one."""
    answer = asks.post(url, to("2027-04-02", time="14:30", **ALL))
    assert answer.url == moments[0].get_absolute_url()
    assert dates() == [date(2027, 4, 2), date(2027, 5, 3), date(2027, 6, 2)]
    assert {(m.time, m.sequence, m.place) for m in Moment.objects.all()} == {
        (time(14, 30), 1, "Kantine")
    }
    entry = AuditEntry.objects.get(verb="move moments")
    assert entry.subject == f"series:{moments[0].series_id}"
    asks.post(url, to("2027-03-02", which="series", confirmed="1", seen="1-1-1"))
    assert dates() == DAYS


def test_done_and_cancelled_moments_stay(asks, url, moments):
    Moment.objects.filter(pk=moments[1].pk).update(status="done")
    asks.post(url, to("2027-03-16", which="series", confirmed="1", seen="0-0"))
    assert dates() == [date(2027, 3, 16), DAYS[1], date(2027, 4, 16)]


@pytest.mark.row("F04")
def test_one_moment_moves_and_feeds_can_see_it(asks, url, moments, at):
    now = datetime(2027, 1, 5, 12, tzinfo=UTC)
    with at(now):
        asks.post(url, to("2027-03-05", place="", **SURE))
    moment = Moment.objects.get(pk=moments[0].pk)
    assert (moment.date, moment.place, moment.sequence) == (date(2027, 3, 5), "", 1)
    assert moment.changed_at == now
    assert Moment.objects.get(pk=moments[1].pk).sequence == 0


def test_reminders_go_along(asks, url):
    before = due(actions.REMINDER)
    assert before == [date(2027, 2, 23), date(2027, 3, 26), date(2027, 4, 26)]
    asks.post(url, to("2027-03-09", **ALL))
    assert due(actions.REMINDER) == [date(2027, 3, 2), date(2027, 4, 2), date(2027, 5, 3)]
    assert due(actions.REPORT_DUE) == [date(2027, 3, 12), date(2027, 4, 12), date(2027, 5, 13)]
    for message in Message.objects.filter(state="due", kind=actions.REMINDER):
        assert Job.objects.get(kind="message", subject_id=message.pk).due == message.due
        assert message.due.astimezone(clock.AMSTERDAM).hour == 9


def test_both_are_told_of_each_move(asks, url, moments, run_jobs, pair):
    asks.post(url, to("2027-03-05", **SURE))
    run_jobs()
    asks.post(url, to("2027-03-08", confirmed="1", seen="1"))
    run_jobs()
    titles = InboxItem.objects.order_by("at").values_list("user", "title")
    for member in pair:
        own = [title for user, title in titles if user == member.user_id]
        assert own == [
            "Verplaatst: voortgangsgesprek is nu op vrijdag 5 maart",
            "Verplaatst: voortgangsgesprek is nu op maandag 8 maart",
        ]
    asks.post(url, to("2027-03-15", which="series", confirmed="1", seen="2-0-0"))
    run_jobs()
    newest = InboxItem.objects.filter(user=pair[0].user).latest("at")
    assert newest.title == "Je gesprekken met Leo van Dam zijn verplaatst"
    assert "maandag 15 maart om 10:00" in newest.body


def test_who_was_reminded_already_is_reminded_again_of_the_new_day(
    asks, url, at, run_jobs, moments
):
    with at(datetime(2027, 2, 23, 9, tzinfo=UTC)):
        run_jobs()
        asks.post(url, to("2027-03-16", **SURE))
        assert due(actions.REMINDER)[0] == date(2027, 3, 9)
        asks.post(url, to("2027-03-17", confirmed="1", seen="1"))
        run_jobs()
    first = Message.objects.filter(kind=actions.REMINDER, local_date__lt=date(2027, 3, 20))
    told = {(row.local_date, row.state) for row in first}
    # Of the day in between nobody is reminded.
    assert told == {
        (date(2027, 2, 23), "sent"), (date(2027, 3, 9), "withdrawn"), (date(2027, 3, 10), "due"),
    }  # fmt: skip
    with at(datetime(2027, 3, 10, 9, tzinfo=UTC)):
        run_jobs()
    newest = InboxItem.objects.filter(user=moments[0].series.partner.user).latest("at")
    assert newest.title == "Voortgangsgesprek op woensdag 17 maart"


def test_who_is_told_of_a_move_to_this_week_needs_no_reminder_as_well(asks, url, run_jobs, pair):
    soon = (clock.today() + timedelta(days=4)).isoformat()
    asks.post(url, to(soon, **SURE))
    run_jobs()
    assert InboxItem.objects.filter(user=pair[0].user).count() == 1
    assert min(due(actions.REMINDER)) == date(2027, 3, 26)


def test_a_cancelled_moment_is_told_once_and_counts_for_the_feeds(asks, url, moments, run_jobs):
    asks.post(url, to("2027-03-05", **SURE))
    run_jobs()
    path = f"{moments[0].get_absolute_url()}cancel/"
    assert [asks.post(path).status_code for _ in range(2)] == [302, 302]
    run_jobs()
    moment = Moment.objects.get(pk=moments[0].pk)
    assert (moment.status, moment.sequence) == ("cancelled", 2)
    items = InboxItem.objects.filter(title="Gaat niet door: voortgangsgesprek op vrijdag 5 maart")
    assert items.count() == 2
    left = Message.objects.filter(state="due").values_list("subject_id", flat=True)
    assert moment.pk not in set(left)
    assert asks.get(url).status_code == 404


def test_a_second_tap_moves_nothing_more(asks, url):
    given = to("2027-03-09", **ALL)
    assert [asks.post(url, given).status_code for _ in range(2)] == [302, 302]
    assert AuditEntry.objects.filter(verb="move moments").count() == 1


def test_when_the_other_one_moved_it_meanwhile_the_preview_is_shown_again(
    asks, own, sign_in, url, moments
):
    page = asks.post(url, to("2027-03-09"))
    assert 'name="seen" value="0"' in page.text
    sign_in(own.user("ambassador")).post(url, to("2027-03-11", **SURE))
    answer = asks.post(url, to("2027-03-09", **SURE))
    assert answer.status_code == 200
    assert "De ander heeft dit intussen verplaatst" in answer.text
    assert Moment.objects.get(pk=moments[0].pk).date == date(2027, 3, 11)
    asks.post(url, to("2027-03-09", confirmed="1", seen="1"))
    assert Moment.objects.get(pk=moments[0].pk).date == date(2027, 3, 9)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"first": "2026-01-01"}, "first", "Deze dag is al voorbij"),
        ({"first": "2035-01-01"}, "first", "twee jaar"),
        ({"first": "2027-04-02"}, "first", "Jullie hebben al een moment op 2 april 2027"),
        ({"first": "2027-03-02", "place": "Kantine"}, "first", "Zo verandert er niets"),
        ({"first": "x"}, "first", ""),
        ({"time": "25:00"}, "time", ""),
        ({"which": "all"}, "which", ""),
        ({"place": "x" * 121}, "place", ""),
    ],
)
def test_an_impossible_move_is_explained_and_stays_typed(asks, url, changes, field, sentence):
    answer = asks.post(url, to("2027-03-09", place="Zaal") | changes)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert sentence in form.errors[field][0]
    assert form["place"].value() == changes.get("place", "Zaal")
    assert dates() == DAYS


def test_a_day_on_which_a_moment_of_the_series_was_cancelled_is_not_free(asks, url, moments):
    Moment.objects.filter(pk=moments[1].pk).update(status="cancelled")
    answer = asks.post(url, to("2027-04-02", **SURE))
    assert "is of was er al een moment van deze reeks" in answer.context["form"].errors["first"][0]


def test_who_has_no_part_in_it_cannot_move_it(own, sign_in, url):
    for role in ("hr", "project_leader"):
        client = sign_in(own.user(role))
        assert client.get(url).status_code == 404
        assert client.post(url, to("2027-03-09", **SURE)).status_code == 404
    assert dates() == DAYS
