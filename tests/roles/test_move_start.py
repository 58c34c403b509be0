"""Another start date: what would move, what moves, and what stays."""

from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import AuditEntry, Profile
from roles import actions
from roles.models import Task
from roles.plan.actions import move_start


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/plan/"


@pytest.fixture
def asks(sign_in, own):
    """The project leader in a browser."""
    return sign_in(own.user("project_leader"))


@pytest.fixture
def say(own, act):
    """`say(D07="done")`: how far a task is."""

    def said(**statuses):
        with act(own):
            for code, status in statuses.items():
                task = Task.objects.get(organisation=own.organisation, code=code)
                actions.change_task(task, by=own.members["hr"], status=status)

    return said


def dates(own):
    return dict(Task.objects.filter(organisation=own.organisation).values_list("code", "due"))


def starts(own):
    return Profile.objects.get(organisation=own.organisation).starts


def day(value):
    return {"starts": value.isoformat()}


@pytest.mark.row("D12")
def test_first_one_sees_what_would_move_and_nothing_is_saved(own, asks, url, say):
    say(D01="done", D02="not_needed")
    before, first = dates(own), starts(own)
    answer = asks.post(f"{url}move/", day(first + timedelta(days=10)))
    preview = answer.context["preview"]
    moves = {move.task.code: move.to for move in preview.moves}
    assert moves == {
        code: due + timedelta(days=10)
        for code, due in before.items()
        if due and code not in {"D01", "D02"}
    }
    assert {"D01", "D02", "D13"} <= {row.code for row in preview.stays}
    late = [move for move in preview.moves if move.to < clock.today()]
    assert preview.late == len(late) > 0
    assert f"Met deze datum zijn {len(late)} stappen te laat." in answer.text
    assert "op hun eigen dag" in answer.text
    assert (dates(own), starts(own)) == (before, first)


@pytest.mark.row("D12")
def test_open_steps_move_by_as_many_days_and_dates_chosen_by_hand_keep_their_distance(
    own, asks, url, say
):
    say(D01="done", D02="not_needed")
    chosen = starts(own) + timedelta(days=123)
    Task.objects.filter(organisation=own.organisation, code="E01").update(due=chosen)
    before, first = dates(own), starts(own)
    moved = first - timedelta(days=7)
    answer = asks.post(f"{url}move/", day(moved) | {"confirmed": "1"})
    assert answer.url == url
    assert starts(own) == moved
    stay = {"D01", "D02"}
    assert dates(own) == {
        code: due - timedelta(days=7) if due and code not in stay else due
        for code, due in before.items()
    }
    assert dates(own)["E01"] == chosen - timedelta(days=7)
    assert AuditEntry.objects.get(verb="move start").member == own.members["project_leader"]


def test_a_second_tap_moves_nothing_more(own, asks, url):
    given = day(starts(own) + timedelta(days=5)) | {"confirmed": "1"}
    assert asks.post(f"{url}move/", given).status_code == 302
    once = dates(own)
    assert asks.post(f"{url}move/", given).status_code == 302
    assert dates(own) == once
    assert AuditEntry.objects.filter(verb="move start").count() == 1


MEANWHILE = "Iemand anders heeft de startdatum intussen verschoven"


def test_when_somebody_else_moved_it_meanwhile_the_preview_is_shown_again(own, act, asks, url):
    before, first = dates(own), starts(own)
    between, aim = first + timedelta(days=3), first + timedelta(days=20)
    answer = asks.post(f"{url}move/", day(aim))
    assert f'name="seen" value="{first.isoformat()}"' in answer.text
    assert MEANWHILE not in answer.text
    with act(own):
        move_start(own.organisation, by=own.members["hr"], starts=between)
    confirmed = day(aim) | {"confirmed": "1"}
    answer = asks.post(f"{url}move/", confirmed | {"seen": first.isoformat()})
    assert (answer.status_code, starts(own)) == (200, between)
    assert MEANWHILE in answer.text
    [move] = [move for move in answer.context["preview"].moves if move.task.code == "D15"]
    assert (move.task.due, move.to) == (
        before["D15"] + timedelta(days=3),
        before["D15"] + timedelta(days=20),
    )
    asks.post(f"{url}move/", confirmed | {"seen": between.isoformat()})
    assert (starts(own), dates(own)["D15"]) == (aim, before["D15"] + timedelta(days=20))


def test_when_somebody_else_moved_it_to_the_same_day_nothing_more_happens(own, act, asks, url):
    first = starts(own)
    aim = first + timedelta(days=20)
    with act(own):
        move_start(own.organisation, by=own.members["hr"], starts=aim)
    moved = dates(own)
    given = day(aim) | {"confirmed": "1", "seen": first.isoformat()}
    assert asks.post(f"{url}move/", given).url == url
    assert (starts(own), dates(own)) == (aim, moved)


def test_the_tasks_of_another_organisation_stay_where_they_are(own, other, asks, url):
    before = dates(other), starts(other)
    asks.post(f"{url}move/", day(starts(own) + timedelta(days=5)) | {"confirmed": "1"})
    assert (dates(other), starts(other)) == before


@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "1"}])
@pytest.mark.parametrize("which", ["before", "after", "far", "none", "31 feb"])
def test_an_impossible_start_date_is_explained_and_kept(own, asks, url, which, confirmed):
    programme, first, before = own.organisation.programme, starts(own), dates(own)
    value, sentence = {
        "before": (programme.starts - clock.DAY, f"31 december {programme.ends.year}"),
        "after": (programme.ends + clock.DAY, f"1 januari {programme.starts.year}"),
        "far": (first + timedelta(days=400), "meer dan een jaar"),
        "none": ("", ""),
        "31 feb": ("2026-02-31", ""),
    }[which]
    answer = asks.post(f"{url}move/", {"starts": str(value)} | confirmed)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["starts"].value() == str(value)
    assert sentence in form.errors["starts"][0]
    assert (starts(own), dates(own)) == (first, before)


def test_the_pilot_starts_after_the_earlier_ambassadors(own, asks, url):
    first = starts(own)
    Profile.objects.filter(organisation=own.organisation).update(earlier_since=first)
    for days, status in ((-1, 422), (1, 200)):
        answer = asks.post(f"{url}move/", day(first + timedelta(days=days)))
        assert answer.status_code == status
        assert ("leerambassadeurs sinds" in answer.text) is (status == 422)


def test_the_same_start_date_is_said_to_be_so(own, asks, url):
    answer = asks.post(f"{url}move/", day(starts(own)))
    assert answer.status_code == 422
    assert "al de startdatum" in answer.text


def test_the_facts_of_the_organisation_show_the_start_date_and_cannot_change_it(own, asks, url):
    address, first = f"/o/{own.slug}/profile/", starts(own)
    page = asks.get(address)
    assert "starts" not in page.context["form"].fields
    assert f'href="{url}move/"' in page.text
    facts = {"experience": "new", "employees": "131", "has_works_council": "on"}
    asks.post(address, facts | {"starts": "2026-02-01"})
    profile = Profile.objects.get(organisation=own.organisation)
    assert (profile.starts, profile.employees) == (first, 131)


def test_saving_the_facts_does_not_undo_a_move_that_came_between(own, act):
    from organisations.actions import change_profile

    stale = Profile.objects.get(organisation=own.organisation)
    moved = stale.starts + timedelta(days=5)
    with act(own):
        move_start(own.organisation, by=own.members["hr"], starts=moved)
        stale.employees = 77
        change_profile(stale, by=own.members["project_leader"])
    profile = Profile.objects.get(organisation=own.organisation)
    assert (profile.starts, profile.employees) == (moved, 77)
