"""The document of who does what: a new version when that changes, and only then."""

from datetime import date

import pytest

from organisations.models import Document
from roles import actions, queries
from roles.models import Task


@pytest.fixture
def leader(own):
    return own.members["project_leader"]


def versions(own):
    return Document.objects.filter(organisation=own.organisation, kind="role-division").count()


def test_every_change_of_who_does_what_makes_a_new_version(own, act, leader):
    start = versions(own)
    with act(own):
        made = actions.assign(own.members["manager"], "hr", by=leader)
        assert versions(own) == start + 1
        actions.end(made, by=leader)
        assert versions(own) == start + 2
        task = Task.objects.get(code="E01")
        actions.move_task(task, by=leader, owner=leader, due=task.due)
        assert versions(own) == start + 3
        actions.change_task(task, by=leader, status=Task.Status.NOT_NEEDED)
        assert versions(own) == start + 4


def test_what_does_not_change_who_does_what_makes_no_new_version(own, act, leader):
    start = versions(own)
    with act(own):
        task = Task.objects.get(code="E01")
        actions.change_task(task, by=leader, status=Task.Status.DONE)
        actions.move_task(task, by=leader, owner=task.owner, due=date(2027, 5, 1))
    assert versions(own) == start


def test_the_role_division_says_who_does_which_task(own):
    content = queries.role_division(own.organisation)
    assert content["organisation"] == "Bakkerij De Halm"
    roles = {role["role"]: role for role in content["roles"]}
    assert list(roles) == [
        "project_leader", "hr", "manager", "communications", "works_council", "ambassador",
        "union_contact",
    ]  # fmt: skip
    assert roles["hr"]["people"] == ["Peter Postma"]
    assert {task["owner"] for task in roles["hr"]["tasks"]} == {"Peter Postma"}
    assert [task["code"] for task in roles["works_council"]["tasks"]] == ["G07", "G08", "G09"]
    assert roles["union_contact"]["people"] == ["CNV"]
    assert [task["code"] for task in roles["union_contact"]["tasks"]] == ["H06", "H07"]
