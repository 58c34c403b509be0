"""Evaluation moments of an ambassador and P&O, and their reminders."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from evaluations import actions
from evaluations.models import Moment, Series
from organisations import clock
from organisations.clock import AMSTERDAM
from organisations.models import InboxItem, Job, Message
from roles import actions as roles
from tests.factories import MomentFactory, SeriesFactory


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/moments/"


@pytest.fixture
def pair(own):
    return own.members["ambassador"], own.members["hr"]


@pytest.fixture
def plan(own, act, pair):
    """`plan(day)`: one moment of the ambassador and P&O."""
    ambassador, hr = pair

    def planned(first, *, rhythm=0, count=1, by=hr, at=time(10, 30)):
        with act(own):
            series = actions.plan_series(
                by=by, ambassador=ambassador, partner=hr, first=first, time=at, rhythm=rhythm,
                count=count,
            )  # fmt: skip
        return list(series.moments.order_by("date"))

    return planned


def reminders():
    return Message.objects.filter(kind=actions.REMINDER)


def given(person, **changes):
    return {
        "other": str(person.pk), "first": "2027-03-02", "time": "10:30", "rhythm": "3",
        "count": "4", "place": "Kantine",
    } | changes  # fmt: skip


@pytest.mark.row("E07")
@pytest.mark.row("I05")
def test_hr_plans_a_series_with_an_ambassador(own, sign_in, url, pair):
    ambassador, hr = pair
    assert sign_in(hr.user).post(f"{url}plan/", given(ambassador)).url == url
    series = Series.objects.get()
    assert (series.ambassador, series.partner, series.rhythm) == (ambassador, hr, 3)
    rows = [(m.date.isoformat(), m.time, m.place) for m in series.moments.order_by("date")]
    ten = time(10, 30)
    assert rows == [
        ("2027-03-02", ten, "Kantine"),
        ("2027-06-02", ten, "Kantine"),
        ("2027-09-02", ten, "Kantine"),
        ("2027-12-02", ten, "Kantine"),
    ]


def test_two_people_are_not_booked_twice_on_a_day(own, sign_in, url, pair):
    ambassador, hr = pair
    sign_in(hr.user).post(f"{url}plan/", given(ambassador, rhythm="0"))
    # The other way around, and in the middle of a series.
    answer = sign_in(ambassador.user).post(f"{url}plan/", given(hr, first="2026-12-02"))
    assert answer.status_code == 422
    assert "Jullie hebben al een moment op 2 maart 2027." in answer.text
    moment = Moment.objects.get()
    sign_in(hr.user).post(f"{url}{moment.pk}/cancel/")
    again = sign_in(hr.user).post(f"{url}plan/", given(ambassador, rhythm="0"))
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(8, "een week van tevoren"), (7, "nu een bericht"), (0, "nu een bericht")],
)
def test_no_notice_of_a_week_is_promised_for_a_moment_that_is_nearer(
    own, sign_in, url, pair, days, sentence
):
    first = (clock.today() + timedelta(days=days)).isoformat()
    path = f"{url}plan/"
    answer = sign_in(pair[1].user).post(path, given(pair[0], first=first), follow=True)
    notice = answer.text.split("notice--success")[1]
    assert sentence in notice.split("</")[0]


@pytest.mark.row("B15")
def test_an_ambassador_plans_a_series_with_hr_and_both_see_it(own, sign_in, url, pair):
    ambassador, hr = pair
    sign_in(ambassador.user).post(f"{url}plan/", given(hr, rhythm="0"))
    series = Series.objects.get()
    assert (series.ambassador, series.partner) == (ambassador, hr)
    for member in pair:
        assert sign_in(member.user).get(url).context["ahead"] == list(Moment.objects.all())


def test_who_is_ambassador_and_hr_plans_with_either(own, act, sign_in, url, pair):
    ambassador, hr = pair
    with act(own):
        roles.assign(hr, "ambassador", by=hr)
    sign_in(hr.user).post(f"{url}plan/", given(ambassador))
    series = Series.objects.get()
    assert {series.ambassador, series.partner} == {ambassador, hr}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first": "2026-01-01"}, "first"),
        ({"first": "2027-02-30"}, "first"),
        ({"time": "25:00"}, "time"),
        ({"rhythm": "5"}, "rhythm"),
        ({"count": "0"}, "count"),
        ({"count": "25"}, "count"),
        ({"count": "veel"}, "count"),
        ({"other": "x"}, "other"),
        ({"place": "x" * 121}, "place"),
    ],
)
def test_an_impossible_plan_is_explained_and_nothing_is_planned(
    own, sign_in, url, pair, changes, field
):
    ambassador, hr = pair
    answer = sign_in(hr.user).post(f"{url}plan/", given(ambassador, **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == changes[field]
    assert (Moment.objects.count(), Message.objects.count()) == (0, 0)


def test_somebody_of_another_organisation_or_without_the_role_cannot_be_chosen(
    own, other, sign_in, url, pair
):
    _ambassador, hr = pair
    for person in (other.members["ambassador"], own.members["manager"], hr):
        answer = sign_in(hr.user).post(f"{url}plan/", given(person))
        assert list(answer.context["form"].errors) == ["other"]
    assert Series.objects.count() == 0


def test_the_database_refuses_a_series_with_oneself(own):
    with pytest.raises(IntegrityError, match="series_of_two_people"), transaction.atomic():
        SeriesFactory(
            organisation=own.organisation, ambassador=own.members["hr"], partner=own.members["hr"]
        )


# --- Who sees it


def test_a_moment_does_not_exist_for_who_takes_no_part(own, act, sign_in, url, plan, pair):
    [moment] = plan(date(2027, 3, 2))
    with act(own):
        for name in ("manager", "communications"):
            roles.assign(own.members[name], "hr", by=own.members["project_leader"])
    assert sign_in(pair[1].user).get(f"{url}{moment.pk}/").context["moment"] == moment
    outsider = sign_in(own.user("manager"))
    assert outsider.get(url).context["ahead"] == []
    assert outsider.get(f"{url}{moment.pk}/").status_code == 404
    assert outsider.post(f"{url}{moment.pk}/cancel/").status_code == 404
    moment.refresh_from_db()
    assert moment.status == "planned"


def test_a_moment_of_another_organisation_does_not_exist(own, other, sign_in, url):
    theirs = MomentFactory(organisation=other.organisation)
    series = theirs.series
    Series.objects.filter(pk=series.pk).update(partner=other.members["hr"])
    there = f"/o/{other.slug}/moments/{theirs.pk}/"
    assert sign_in(other.user("hr")).get(there).status_code == 200
    assert sign_in(own.user("hr")).get(there).status_code == 404
    assert sign_in(own.user("hr")).get(f"{url}{theirs.pk}/").status_code == 404


def test_coming_and_earlier_moments_stand_apart(own, sign_in, url, at, plan, pair):
    first, second, third = plan(date(2027, 3, 2), rhythm=1, count=3)
    with at(datetime(2027, 4, 2, 12, tzinfo=UTC)):
        page = sign_in(pair[1].user).get(url)
        assert (page.context["ahead"], page.context["earlier"]) == ([second, third], [first])


# --- The reminders


@pytest.mark.parametrize(
    ("day", "due"),
    [
        # A week before, at nine o'clock in Amsterdam: before, across and after both changes.
        (date(2027, 3, 27), "2027-03-20T08:00:00+00:00"),
        (date(2027, 3, 28), "2027-03-21T08:00:00+00:00"),
        (date(2027, 4, 4), "2027-03-28T07:00:00+00:00"),  # the change itself
        (date(2027, 4, 5), "2027-03-29T07:00:00+00:00"),
        (date(2027, 11, 6), "2027-10-30T07:00:00+00:00"),
        (date(2027, 11, 7), "2027-10-31T08:00:00+00:00"),  # the change itself
        (date(2027, 11, 8), "2027-11-01T08:00:00+00:00"),
    ],
)
def test_a_reminder_comes_a_week_before_at_nine_in_amsterdam(plan, day, due):
    [moment] = plan(day)
    messages = reminders().filter(subject_id=moment.pk)
    assert messages.count() == 2
    assert {message.due.isoformat() for message in messages} == {due}
    assert {message.due.astimezone(AMSTERDAM).hour for message in messages} == {9}


@pytest.mark.parametrize("days", [0, 1, 6, 7])
def test_of_a_moment_within_a_week_one_is_reminded_at_once(plan, at, days):
    # Before nine in the morning as well, when the usual hour is still to come.
    with at(datetime(2027, 3, 2, 5, tzinfo=UTC)):
        [moment] = plan(clock.today() + timedelta(days=days))
        messages = reminders().filter(subject_id=moment.pk)
        assert {(m.local_date, m.due) for m in messages} == {(clock.today(), clock.now())}


def test_of_a_moment_in_eight_days_one_is_reminded_tomorrow(plan):
    [moment] = plan(clock.today() + timedelta(days=8))
    days = {m.local_date for m in reminders().filter(subject_id=moment.pk)}
    assert days == {clock.today() + clock.DAY}


@pytest.fixture
def reminded(plan, at, run_jobs):
    """The reminders of one moment, delivered in the morning that they are due."""

    def run():
        with at(datetime(2027, 2, 23, 8, 5, tzinfo=UTC)):
            return run_jobs()

    return run


def test_both_are_reminded_once_in_the_app_and_by_mail(plan, reminded, pair, mailoutbox):
    [moment] = plan(date(2027, 3, 2))
    reminded()
    reminded()
    ambassador, hr = pair
    items = {item.user_id: item for item in InboxItem.objects.all()}
    assert set(items) == {ambassador.user_id, hr.user_id}
    assert items[hr.user_id].title == "Evaluatiemoment op dinsdag 2 maart"
    assert "Amina Haddad" in items[hr.user_id].body
    assert "10:30" in items[hr.user_id].body
    assert "Peter Postma" in items[ambassador.user_id].body
    assert items[hr.user_id].url == moment.get_absolute_url()
    assert sorted(mail.to[0] for mail in mailoutbox) == [ambassador.user.email, hr.user.email]
    to_hr = next(mail for mail in mailoutbox if mail.to == [hr.user.email])
    assert "Amina" not in to_hr.body + to_hr.subject + to_hr.alternatives[0][0]


def test_a_cancelled_moment_reminds_nobody(plan, reminded, sign_in, url, pair, mailoutbox):
    [moment] = plan(date(2027, 3, 2))
    sign_in(pair[0].user).post(f"{url}{moment.pk}/cancel/")
    moment.refresh_from_db()
    assert moment.status == "cancelled"
    reminded()
    assert {m.state for m in reminders().filter(subject_id=moment.pk)} == {"withdrawn"}
    assert (InboxItem.objects.count(), mailoutbox) == (0, [])
    assert sign_in(pair[1].user).get(url).context["earlier"] == [moment]


def test_cancelling_one_moment_leaves_the_others_of_the_series(plan, act, own, pair):
    first, second = plan(date(2027, 3, 2), rhythm=1, count=2)
    with act(own):
        actions.cancel(first, by=pair[1])
    states = {
        moment.pk: set(reminders().filter(subject_id=moment.pk).values_list("state", flat=True))
        for moment in (first, second)
    }
    assert states == {first.pk: {"withdrawn"}, second.pk: {"due"}}


def test_whose_role_has_ended_is_not_reminded_any_more(plan, reminded, act, own, pair):
    plan(date(2027, 3, 2))
    ambassador, hr = pair
    with act(own):
        roles.end(hr.assignments.get(), by=own.members["project_leader"])
    Job.objects.filter(kind="document").delete()  # takes long and is not the question
    reminded()
    states = {m.recipient_id: m.state for m in reminders()}
    assert states == {hr.pk: "withdrawn", ambassador.pk: "sent"}
    assert list(InboxItem.objects.values_list("user", flat=True)) == [ambassador.user_id]


def test_a_reminder_of_the_past_is_missed_and_not_sent(plan, at, run_jobs, mailoutbox):
    """As in the demo, which plans with the clock in the past."""
    with at(datetime(2026, 10, 1, 12, tzinfo=UTC)):
        plan(date(2026, 10, 5))
    run_jobs()
    assert {m.state for m in Message.objects.all()} == {"missed"}
    assert (InboxItem.objects.count(), mailoutbox) == (0, [])


def test_the_link_of_a_reminder_leads_to_the_moment(plan, reminded, sign_in, pair):
    [moment] = plan(date(2027, 3, 2))
    reminded()
    item = InboxItem.objects.get(user=pair[1].user)
    answer = sign_in(pair[1].user).post(f"/inbox/{item.pk}/", follow=True)
    assert answer.context["moment"] == moment
