"""The tasks of the role division in one organisation."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from organisations import clock
from organisations.models import Profile
from roles import actions
from roles.catalogue import BY_CODE, ORGANISATION_ROLES, TASKS, Role
from roles.models import Task

HERE = [task for task in TASKS if task.role in {spec.role for spec in ORGANISATION_ROLES}]


@pytest.fixture
def leader(own):
    return own.members["project_leader"]


def shown(answer):
    """The tasks of the page: late, to do and done."""
    return [row for part in ("late", "todo", "finished") for row in answer.context[part]]


def task(own, code):
    return Task.objects.get(organisation=own.organisation, code=code)


@pytest.mark.row("D05")
@pytest.mark.row("D06")
@pytest.mark.row("D12")
def test_an_organisation_has_every_task_with_an_owner_and_a_day_from_its_start(own):
    profile = Profile.objects.get(organisation=own.organisation)
    soonest = profile.starts + timedelta(weeks=2)  # it was added on the day it starts
    rows = {row.code: row for row in Task.objects.filter(organisation=own.organisation)}
    assert len(rows) == len(HERE) == 50
    for spec in HERE:
        row = rows[spec.code]
        assert row.owner == own.members[spec.role], spec.code
        assert (row.role, row.status) == (spec.role, "todo"), spec.code
        if spec.due is None:
            assert row.due is None
        else:
            assert row.due == max(profile.starts + timedelta(spec.due), soonest), spec.code


def test_an_organisation_that_is_added_early_has_every_day_of_the_catalogue(own, act):
    starts = clock.today() + timedelta(days=400)
    Profile.objects.filter(organisation=own.organisation).update(starts=starts)
    Task.objects.filter(organisation=own.organisation).delete()
    with act(own):
        actions.start(own.organisation)
    due = dict(Task.objects.filter(organisation=own.organisation).values_list("code", "due"))
    days = {spec.code: None if spec.due is None else starts + timedelta(spec.due) for spec in HERE}
    assert due == days


def test_starting_twice_changes_nothing(own, act):
    before = list(Task.objects.filter(organisation=own.organisation).values())
    with act(own):
        actions.start(own.organisation)
    assert list(Task.objects.filter(organisation=own.organisation).values()) == before


def test_tasks_of_the_union_contact_are_not_of_an_organisation(own):
    assert BY_CODE["H06"].role == Role.UNION_CONTACT
    assert not Task.objects.filter(code="H06").exists()


def test_open_tasks_become_nobodys_when_their_owner_stops_and_go_to_the_next(own, act, leader):
    done, open_ = task(own, "E01"), task(own, "E02")
    hr = own.members["hr"]
    with act(own):
        actions.change_task(done, by=hr, status=Task.Status.DONE)
        actions.end(hr.assignments.get(), by=leader)
        assert (task(own, "E01").owner, task(own, "E02").owner) == (hr, None)
        actions.assign(own.members["manager"], "hr", by=leader)
    assert task(own, "E01").owner == hr  # what was done stays theirs
    open_.refresh_from_db()
    assert open_.owner == own.members["manager"]


def test_a_second_holder_of_a_role_takes_nothing_from_the_first(own, act, leader):
    with act(own):
        actions.assign(own.members["manager"], "hr", by=leader)
    assert task(own, "E02").owner == own.members["hr"]


def test_a_task_is_late_from_the_day_after_its_due_date(own, at):
    row = task(own, "D15")
    for days, late in ((0, False), (1, True)):
        day = row.due + timedelta(days=days)
        with at(datetime.combine(day, time(12), clock.AMSTERDAM)):
            assert row.is_late is late
            assert Task.objects.filter(pk=row.pk).late().exists() is late


def test_a_task_that_is_done_or_not_needed_is_never_late(own, act, leader):
    row = task(own, "D07")
    assert row.is_late is True
    with act(own):
        for status in ("done", "not_needed"):
            actions.change_task(row, by=leader, status=status)
            assert row.is_late is False


def test_doing_a_task_keeps_the_day_and_undoing_it_takes_the_day_back(own, act, leader):
    row = task(own, "D07")
    with act(own):
        actions.change_task(row, by=leader, status="done")
        assert task(own, "D07").done_on == clock.today()
        actions.change_task(row, by=leader, status="busy")
        assert task(own, "D07").done_on is None


def test_the_database_refuses_done_without_a_day(own):
    with pytest.raises(IntegrityError, match="task_done_has_a_day"), transaction.atomic():
        Task.objects.filter(organisation=own.organisation, code="D07").update(status="done")


# --- The pages


@pytest.mark.row("D13")
@pytest.mark.row("D14")
@pytest.mark.row("D15")
@pytest.mark.row("D17")
@pytest.mark.row("D18")
def test_the_project_leader_sees_the_own_tasks_and_those_of_everybody(own, sign_in):
    asks = sign_in(own.user("project_leader"))
    mine = shown(asks.get(f"/o/{own.slug}/tasks/"))
    assert {row.code for row in mine} == {t.code for t in HERE if t.role == "project_leader"}
    everybody = shown(asks.get(f"/o/{own.slug}/tasks/?whose=all"))
    assert {row.code for row in everybody} == {t.code for t in HERE}


@pytest.mark.row("E01")
@pytest.mark.row("E04")
def test_hr_sees_and_does_its_own_tasks(own, sign_in):
    asks = sign_in(own.user("hr"))
    for page in ("tasks/", "tasks/?whose=all"):
        rows = shown(asks.get(f"/o/{own.slug}/{page}"))
        assert {row.code for row in rows} == {t.code for t in HERE if t.role == "hr"}
    for code in ("E01", "E04"):
        asks.post(f"/o/{own.slug}/tasks/{task(own, code).pk}/", {"status": "done"})
        assert task(own, code).status == "done"


@pytest.mark.row("F02")
@pytest.mark.row("F03")
@pytest.mark.row("F06")
@pytest.mark.row("F07")
def test_the_line_manager_sees_the_own_tasks_and_nothing_of_people(own, sign_in):
    asks = sign_in(own.user("manager"))
    rows = shown(asks.get(f"/o/{own.slug}/tasks/"))
    assert [row.code for row in rows if row.code in {"F02", "F03", "F06", "F07"}] == [
        "F02", "F03", "F06", "F07",
    ]  # fmt: skip
    assert {row.role for row in rows} == {"manager"}
    assert asks.get(f"/o/{own.slug}/people/").status_code == 403


def test_the_task_of_another_role_is_not_theirs_to_do(own, sign_in):
    row = task(own, "E01")
    address = f"/o/{own.slug}/tasks/{row.pk}/"
    assert sign_in(own.user("hr")).get(address).context["task"] == row
    assert sign_in(own.user("manager")).post(address, {"status": "done"}).status_code == 403
    row.refresh_from_db()
    assert row.status == "todo"


def test_the_project_leader_gives_a_task_another_owner_and_day(own, sign_in):
    row = task(own, "E01")
    address = f"/o/{own.slug}/tasks/{row.pk}/plan/"
    asks = sign_in(own.user("project_leader"))
    asks.post(address, {"owner": str(own.members["manager"].pk), "due": "2027-03-01"})
    row.refresh_from_db()
    assert (row.owner, row.due) == (own.members["manager"], date(2027, 3, 1))
    asks.post(address, {"owner": "", "due": ""})
    row.refresh_from_db()
    assert (row.owner, row.due) == (None, None)


@pytest.mark.parametrize("bad", [{"due": "2027-02-30"}, {"owner": "x"}, {"owner": "other"}])
def test_an_impossible_owner_or_day_is_explained(own, other, sign_in, bad):
    row = task(own, "E01")
    if bad.get("owner") == "other":
        bad = {"owner": str(other.members["hr"].pk)}
    answer = sign_in(own.user("project_leader")).post(f"/o/{own.slug}/tasks/{row.pk}/plan/", bad)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(bad)
    before = row.due, row.owner
    row.refresh_from_db()
    assert (row.due, row.owner) == before


def test_an_unknown_status_is_explained(own, sign_in):
    row = task(own, "E01")
    address = f"/o/{own.slug}/tasks/{row.pk}/"
    assert sign_in(own.user("hr")).post(address, {"status": "maybe"}).status_code == 422
    row.refresh_from_db()
    assert row.status == "todo"
