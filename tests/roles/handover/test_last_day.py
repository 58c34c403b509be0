"""What happens on the last day in a role and on the day after."""

from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import AuditEntry, Document, Job
from roles import actions, queries
from roles.catalogue import Role
from roles.handover.actions import hand_over
from roles.models import Assignment, Task
from tests.roles.handover.conftest import WEEK, assignment_of, in_group, owners

pytestmark = pytest.mark.row("D19")


def test_both_have_the_role_until_the_last_day_and_then_only_the_successor(
    own, hands_over, sign_in, on, run_jobs
):
    hr, manager = own.members["hr"], own.members["manager"]
    last = clock.today() + WEEK
    people = f"/o/{own.slug}/people/"
    assert sign_in(manager.user).get(people).status_code == 403
    assert hands_over().url == people
    assert [sign_in(who.user).get(people).status_code for who in (hr, manager)] == [200, 200]
    with on(last):
        run_jobs()
        assert sign_in(hr.user).get(f"/o/{own.slug}/").status_code == 200
        assert owners(own, "hr") == {hr}
    with on(last + clock.DAY):
        # Without waiting for the worker.
        assert sign_in(hr.user).get(f"/o/{own.slug}/").status_code == 404
        assert sign_in(manager.user).get(people).status_code == 200
        run_jobs()
        assert owners(own, "hr") == {manager}


def test_who_has_another_role_besides_keeps_only_that_one(
    own, act, leader, hands_over, sign_in, on
):
    hr = own.members["hr"]
    with act(own):
        actions.assign(hr, "communications", by=leader)
        actions.assign(own.members["manager"], "hr", by=leader)
    hands_over()
    with on(clock.today() + WEEK + clock.DAY):
        client = sign_in(hr.user)
        assert client.get(f"/o/{own.slug}/people/").status_code == 200
        assert client.get(f"/o/{own.slug}/moments/").status_code == 403


def test_the_open_tasks_follow_on_the_day_after_and_what_was_done_stays(
    own, act, hands_over, on, run_jobs
):
    hr, manager = own.members["hr"], own.members["manager"]
    with act(own):
        done = Task.objects.get(organisation=own.organisation, code="E01")
        actions.change_task(done, by=hr, status=Task.Status.DONE)
    hands_over()
    versions = Document.objects.filter(organisation=own.organisation, kind="role-division").count()
    with on(clock.today() + WEEK + clock.DAY):
        assert in_group(hr.user, own, "hr")
        run_jobs()
        assert owners(own, "hr") == {hr, manager}
        done.refresh_from_db()
        assert done.owner == hr
        assert not in_group(hr.user, own, "hr")
        assert in_group(manager.user, own, "hr")
        division = queries.role_division(own.organisation)
    [people] = [role["people"] for role in division["roles"] if role["role"] == "hr"]
    assert people == [manager.name]
    found = Document.objects.filter(organisation=own.organisation, kind="role-division")
    assert found.count() == versions + 1
    assert AuditEntry.objects.filter(verb="handed over hr", member=None).count() == 1


def test_the_job_may_run_twice(own, hands_over, on, run_jobs):
    hr, manager = own.members["hr"], own.members["manager"]
    hands_over()
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
        assert owners(own, "hr") == {manager}
        Job.objects.filter(kind="hand_over").update(state=Job.State.DUE)
        run_jobs()
        assert owners(own, "hr") == {manager}
    assert assignment_of(hr, "hr").successor == manager


@pytest.fixture
def task_of_another_role(own):
    """A task of the project leader that HR has taken on."""
    task = Task.objects.get(organisation=own.organisation, code="D01")
    task.owner = own.members["hr"]
    task.save()
    return task


@pytest.mark.parametrize("to", ["manager", ""])
def test_nothing_open_stays_with_who_has_no_role_any_more(
    own, other, hands_over, on, run_jobs, task_of_another_role, to
):
    hands_over(to=to)
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    task_of_another_role.refresh_from_db()
    assert task_of_another_role.owner == own.members.get(to)
    assert owners(own, "hr") == {own.members.get(to)}
    assert owners(other, "hr") == {other.members["hr"]}


def test_who_keeps_another_role_keeps_the_tasks_that_are_not_of_this_one(
    own, act, leader, hands_over, on, run_jobs, task_of_another_role
):
    hr = own.members["hr"]
    with act(own):
        actions.assign(hr, "communications", by=leader)
    hands_over()
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    task_of_another_role.refresh_from_db()
    assert task_of_another_role.owner == hr
    assert owners(own, "hr") == {own.members["manager"]}


def test_two_roles_that_end_on_the_same_day_each_have_their_own_successor(
    own, act, leader, hands_over, on, run_jobs
):
    hr = own.members["hr"]
    council = Task.objects.filter(organisation=own.organisation, role="works_council")
    with act(own):
        actions.assign(hr, "works_council", by=leader)
    council.update(owner=hr)
    hands_over()
    with act(own):
        hand_over(
            assignment_of(hr, "works_council"),
            by=leader,
            last_day=clock.today() + WEEK,
            successor=own.members["works_council"],
        )
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {own.members["manager"]}
    assert owners(own, "works_council") == {own.members["works_council"]}


def test_a_last_day_in_the_past_works_at_once(own, hands_over, sign_in):
    hr, manager = own.members["hr"], own.members["manager"]
    last = clock.today() - clock.DAY
    hands_over(last=last)
    assert assignment_of(hr, "hr").ends == last
    assert owners(own, "hr") == {manager}
    assert not in_group(hr.user, own, "hr")
    assert sign_in(hr.user).get(f"/o/{own.slug}/").status_code == 404
    assert not Job.objects.filter(kind="hand_over").exists()


def test_without_a_successor_the_tasks_become_nobodys(own, hands_over, on, run_jobs):
    hands_over(to="")
    assert owners(own, "hr") == {own.members["hr"]}
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {None}


def test_a_successor_who_lost_the_role_meanwhile_gets_nothing(
    own, act, leader, hands_over, on, run_jobs
):
    hands_over()
    with act(own):
        actions.end(assignment_of(own.members["manager"], "hr"), by=leader)
    assert assignment_of(own.members["hr"], "hr").successor is None
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {None}


def test_nobody_gets_tasks_of_a_role_that_ended_for_them_too(own, hands_over, on, run_jobs):
    hands_over()
    rows = Assignment.objects.filter(member=own.members["manager"], role="hr")
    rows.update(ends=clock.today() + clock.DAY)
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {None}


def test_a_successor_who_hands_over_too_passes_it_on(own, act, hands_over, on, run_jobs):
    hands_over()
    with act(own):
        hand_over(
            assignment_of(own.members["manager"], "hr"),
            by=own.members["project_leader"],
            last_day=clock.today() + timedelta(days=3),
            successor=own.members["communications"],
        )
    assert assignment_of(own.members["hr"], "hr").successor == own.members["communications"]
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {own.members["communications"]}


def test_end_still_works_at_once_and_then_the_tasks_go_to_the_successor(
    own, asks, url, hands_over, on, run_jobs
):
    hr, manager = own.members["hr"], own.members["manager"]
    hands_over()
    address = f"{url}roles/{assignment_of(hr, 'hr').pk}/end/"
    assert "Open taken gaan naar wie het overneemt" in asks.get(address).text
    asks.post(address)
    assert assignment_of(hr, "hr").ends == clock.today() - clock.DAY
    assert owners(own, "hr") == {manager}
    asks.post(address)
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert assignment_of(hr, "hr").ends < clock.today()
    assert owners(own, "hr") == {manager}


def test_who_got_the_role_again_keeps_it_when_the_old_job_runs(
    own, act, leader, hands_over, on, run_jobs
):
    hr = own.members["hr"]
    hands_over(to="")
    with on(clock.today() + WEEK + clock.DAY), act(own):
        actions.assign(hr, "hr", by=leader)
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {hr}
    assert in_group(hr.user, own, "hr")


# --- Another day, or no end after all


def test_a_planned_end_can_be_called_off_until_it_happened(
    own, asks, url, hands_over, on, run_jobs
):
    hr = own.members["hr"]
    hands_over()
    row = assignment_of(hr, "hr")
    keep = f"{url}roles/{row.pk}/keep/"
    assert asks.post(keep).url == url
    row.refresh_from_db()
    assert (row.ends, row.successor) == (None, None)
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
        assert owners(own, "hr") == {hr}
        assert in_group(hr.user, own, "hr")


def test_what_happened_cannot_be_called_off_or_handed_over_again(own, asks, url, hands_over):
    hands_over(last=clock.today() - clock.DAY)
    row = assignment_of(own.members["hr"], "hr")
    for answer in (
        asks.post(f"{url}roles/{row.pk}/keep/", follow=True),
        asks.get(f"{url}roles/{row.pk}/hand-over/", follow=True),
        asks.post(f"{url}roles/{row.pk}/hand-over/", {"last_day": "2027-01-01"}, follow=True),
    ):
        assert "Deze rol is al gestopt." in answer.text
    row.refresh_from_db()
    assert row.ends == clock.today() - clock.DAY


def test_the_last_day_can_be_moved_and_the_first_one_then_does_nothing(
    own, hands_over, on, run_jobs
):
    hr, manager = own.members["hr"], own.members["manager"]
    hands_over(last=clock.today() + WEEK)
    hands_over(last=clock.today() + 2 * WEEK, to="communications")
    with on(clock.today() + WEEK + clock.DAY):
        run_jobs()
        assert owners(own, "hr") == {hr}
    with on(clock.today() + 2 * WEEK + clock.DAY):
        run_jobs()
    assert owners(own, "hr") == {own.members["communications"]}
    assert manager in queries.holders(own.organisation, Role.HR)


def test_a_second_tap_changes_nothing_more(own, hands_over):
    hands_over()
    hands_over()
    rows = Assignment.objects.filter(organisation=own.organisation, role="hr")
    assert rows.count() == 2
    assert Job.objects.filter(kind="hand_over").count() == 1
