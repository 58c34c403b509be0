"""P&O and the ambassadors fill the calendar together."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from evaluations.activities import actions
from evaluations.models import Activity
from organisations.models import AuditEntry
from pilot.demo.activities import fill
from tests.factories import ActivityFactory
from tests.pilot.counting import queries

NOON = datetime(2026, 11, 11, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_november(at):
    with at(NOON):
        yield


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/calendar/"


@pytest.fixture
def activity(own):
    return ActivityFactory(
        organisation=own.organisation, added_by=own.members["hr"], date=date(2026, 12, 1)
    )


def given(**changes):
    return {
        "kind": "walk_in", "title": "Inloopuur", "date": "2026-12-01", "starts": "10:00",
        "ends": "11:00", "place": "Kantine", "text": "Kom langs.\nOok zonder vraag.",
    } | changes  # fmt: skip


@pytest.mark.row("B14")
@pytest.mark.row("E06")
@pytest.mark.parametrize(("first", "second"), [("hr", "ambassador"), ("ambassador", "hr")])
def test_both_add_and_both_change_what_the_other_added(own, sign_in, url, first, second):
    sign_in(own.user(first)).post(f"{url}add/", given(weeks="1"))
    added = Activity.objects.get()
    assert (added.added_by, added.sequence, added.date) == (
        own.members[first], 0, date(2026, 12, 1),
    )  # fmt: skip
    assert (added.starts, added.ends, added.place) == (time(10), time(11), "Kantine")
    assert added.text == "Kom langs.\nOok zonder vraag."
    page = f"{url}{added.pk}/"
    other = sign_in(own.user(second))
    assert other.post(f"{page}change/", given(place="Hal", edition="0")).url == page
    added.refresh_from_db()
    assert (added.place, added.sequence, added.changed_at) == ("Hal", 1, NOON)
    assert other.post(f"{page}cancel/").url == page
    added.refresh_from_db()
    assert (added.cancelled, added.sequence) == (True, 2)
    assert "Deze activiteit is afgezegd." in sign_in(own.user("manager")).get(page).text
    other.post(f"{page}restore/")
    added.refresh_from_db()
    assert (added.cancelled, added.sequence) == (False, 3)
    verbs = AuditEntry.objects.filter(subject=f"activity:{added.pk}").order_by("pk")
    assert {entry.verb for entry in verbs} == {
        "add activity", "change activity", "cancel activity", "restore activity",
    }  # fmt: skip


def test_who_may_only_look_changes_nothing(own, sign_in, url, activity):
    for role in ("manager", "project_leader", "communications"):
        client = sign_in(own.user(role))
        text = client.get(f"{url}{activity.pk}/").text
        assert "Inloopuur" in text
        for part in ("/change/", "/cancel/", "Peter Postma"):
            assert part not in text
        for path in ("add/", f"{activity.pk}/change/", f"{activity.pk}/cancel/"):
            assert client.post(url + path, given(weeks="1", title="Anders")).status_code == 403
    assert list(Activity.objects.values_list("title", "cancelled")) == [("Inloopuur", False)]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " "}, "title", ""),
        ({"title": "x" * 121}, "title", ""),
        ({"kind": "feest"}, "kind", ""),
        ({"date": "2026-02-30"}, "date", ""),
        ({"date": "2025-12-01"}, "date", "Controleer de dag en het jaar."),
        ({"date": "2028-12-01"}, "date", "Kies een dag in de komende twee jaar."),
        ({"starts": "25:00"}, "starts", ""),
        ({"starts": ""}, "starts", "Vul ook in wanneer het begint."),
        ({"ends": "10:00"}, "ends", "Dit moet later zijn dan het begin."),
        ({"text": "x" * 501}, "text", ""),
        ({"place": "x" * 121}, "place", ""),
        ({"weeks": "53"}, "weeks", ""),
        ({"weeks": "0"}, "weeks", ""),
        ({"weeks": "veel"}, "weeks", ""),
    ],
)
def test_what_cannot_be_is_explained_and_kept(own, sign_in, url, changes, field, sentence):
    answer = sign_in(own.user("hr")).post(f"{url}add/", given(weeks="1") | changes)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == changes[field]
    assert sentence in answer.text
    assert not Activity.objects.exists()


def test_whole_days_open_ends_and_other_signs(own, sign_in, url):
    hr = sign_in(own.user("hr"))
    hr.post(f"{url}add/", given(weeks="1", starts="", ends="", title="Leerweek 🎉, dag\n1; <b>"))
    hr.post(f"{url}add/", given(weeks="1", ends="", title="Markt"))
    whole, open_end = Activity.objects.order_by("title")
    assert (whole.title, whole.starts, whole.ends) == ("Leerweek 🎉, dag 1; <b>", None, None)
    assert (open_end.starts, open_end.ends) == (time(10), None)
    assert "de hele dag" in hr.get(f"{url}{whole.pk}/").text
    assert "vanaf 10:00" in hr.get(f"{url}{open_end.pk}/").text


def test_every_week_makes_that_many_and_a_second_tap_none(own, sign_in, url):
    hr, key = sign_in(own.user("hr")), str(uuid4())
    for _ in range(2):
        answer = hr.post(f"{url}add/", given(weeks="4", date="2026-12-04", key=key), follow=True)
    days = [day.isoformat() for day in Activity.objects.values_list("date", flat=True)]
    assert days == ["2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25"]
    assert "25 december 2026 is een feestdag (Eerste kerstdag)" in answer.text
    hr.post(f"{url}add/", given(weeks="52"))
    assert Activity.objects.count() == 56


def test_a_day_that_is_just_over_is_kept_with_a_question(own, sign_in, url):
    answer = sign_in(own.user("hr")).post(
        f"{url}add/", given(weeks="1", date="2026-11-04"), follow=True
    )
    assert "deze dag is al geweest" in answer.text
    assert Activity.objects.get().date == date(2026, 11, 4)


def test_what_is_long_over_can_still_be_put_right(own, sign_in, url, activity):
    Activity.objects.update(date=date(2026, 3, 1))
    path = f"{url}{activity.pk}/change/"
    hr = sign_in(own.user("hr"))
    assert hr.post(path, given(date="2026-03-01", edition="0")).status_code == 302
    assert hr.post(path, given(date="2026-03-02", edition="1")).status_code == 422


# --- Names


@pytest.mark.row("E06")
@pytest.mark.parametrize("title", ["Gesprek met Amina Haddad", "PETER  POSTMA vertelt"])
def test_no_name_of_a_colleague_stands_in_a_title(own, sign_in, url, title):
    hr = sign_in(own.user("hr"))
    for more in ({}, {"sure": "on"}):
        answer = hr.post(f"{url}add/", given(weeks="1", title=title, **more))
        assert answer.status_code == 422
        assert "title" in answer.context["form"].errors
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"title": "Inloopuur van amina"}, {"text": "Vraag het Femke."}, {"place": "Kamer Postma"}],
)
def test_a_word_that_may_be_a_name_is_asked_about_once(own, sign_in, url, changes):
    hr = sign_in(own.user("hr"))
    answer = hr.post(f"{url}add/", given(weeks="1", **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["sure"]
    assert not Activity.objects.exists()
    assert hr.post(f"{url}add/", given(weeks="1", sure="on", **changes)).status_code == 302
    assert Activity.objects.count() == 1


# --- Two people at once


@pytest.mark.row("B14")
def test_the_second_of_two_sees_what_the_first_saved_and_loses_nothing(own, sign_in, url, activity):
    path = f"{url}{activity.pk}/change/"
    hr, amina = sign_in(own.user("hr")), sign_in(own.user("ambassador"))
    seen = amina.get(path).context["form"]["edition"].value()
    hr.post(path, given(place="Hal", starts="13:00", ends="14:00", edition=seen))
    answer = amina.post(path, given(place="Kantine", text="Met koffie.", edition=seen))
    assert answer.status_code == 422
    assert "Dit heeft de ander opgeslagen" in answer.text
    conflict = answer.text.split('aria-labelledby="conflict"')[1].split("</section>")[0]
    assert "Hal" in conflict
    assert "13:00" in conflict
    assert answer.context["form"]["text"].value() == "Met koffie."
    activity.refresh_from_db()
    assert (activity.place, activity.sequence) == ("Hal", 1)
    again = answer.context["form"]["edition"].value()
    amina.post(path, given(place="Kantine", text="Met koffie.", edition=again))
    activity.refresh_from_db()
    assert (activity.place, activity.text, activity.sequence) == ("Kantine", "Met koffie.", 2)


def test_a_second_tap_that_changes_nothing_is_no_new_version(own, sign_in, url, activity):
    path, hr = f"{url}{activity.pk}/change/", sign_in(own.user("hr"))
    for _ in range(2):
        assert hr.post(path, given(place="Hal", edition="0")).status_code == 302
    activity.refresh_from_db()
    assert activity.sequence == 1
    for _ in range(2):
        hr.post(f"{url}{activity.pk}/cancel/")
    activity.refresh_from_db()
    assert activity.sequence == 2


def test_who_saves_what_was_cancelled_meanwhile_is_told(own, sign_in, url, activity):
    hr = sign_in(own.user("hr"))
    hr.post(f"{url}{activity.pk}/cancel/")
    answer = hr.post(f"{url}{activity.pk}/change/", given(place="Hal", edition="0"), follow=True)
    if answer.status_code == 422:
        edition = answer.context["form"]["edition"].value()
        answer = hr.post(
            f"{url}{activity.pk}/change/", given(place="Hal", edition=edition), follow=True
        )
    assert "deze activiteit is afgezegd" in answer.text
    activity.refresh_from_db()
    assert (activity.cancelled, activity.place) == (True, "Hal")


def test_a_save_stays_within_its_budget(own, sign_in, url, activity):
    hr = sign_in(own.user("hr"))
    path = f"{url}{activity.pk}/"
    # Two of them look for names, and one lets others know.
    assert queries(hr.post, f"{url}add/", given(weeks="52")) <= 10
    assert queries(hr.post, f"{path}change/", given(place="Hal", edition="0")) <= 11
    assert queries(hr.post, f"{path}cancel/") <= 10


def test_one_activity_is_a_file_for_the_own_calendar(own, sign_in, url, activity):
    answer = sign_in(own.user("manager")).get(f"{url}{activity.pk}/activity.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="activiteit.ics"' in answer["Content-Disposition"]
    assert answer.content.count(b"BEGIN:VEVENT") == 1
    assert b"SUMMARY:Inloopuur" in answer.content


def test_the_same_key_at_the_same_instant_makes_the_same_rows(own, act):
    """As two taps that do not see each other: the second finds the rows of the first."""
    key, hr = uuid4(), own.members["hr"]
    facts = {"kind": "walk_in", "title": "Inloopuur", "date": date(2026, 12, 1), "weeks": 3}
    with act(own):
        first = actions.add(by=hr, key=key, **facts)
        second = actions.add(by=hr, key=key, **facts)
    assert [row.pk for row in first] == [row.pk for row in second]
    assert Activity.objects.count() == 3


def test_the_demo_has_a_calendar_that_both_filled(own, act):
    """The function that the demo calls."""
    hr, ambassador = own.members["hr"], own.members["ambassador"]
    with act(own):
        fill(hr, [ambassador], starts=date(2024, 3, 1))
    rows = Activity.objects.all()
    assert rows.count() == 13
    assert {row.added_by for row in rows} == {hr, ambassador}
    assert rows.filter(date__gte=NOON.date(), cancelled=False).count() >= 4
    assert rows.filter(cancelled=True).count() == 1
