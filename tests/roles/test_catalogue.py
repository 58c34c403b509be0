"""The catalogue holds every role and every task of the role division, in plain words."""

import re
from html import unescape

import pytest
from django.utils.translation import override

from organisations.permissions import ABOUT_CONVERSATIONS, LABELS, Permission
from roles import queries
from roles.catalogue import BY_CODE, ORGANISATION_ROLES, PROGRAMME_ROLES, ROLES, TASKS, Role


def codes(letter, first, last):
    return [f"{letter}{number:02}" for number in range(first, last + 1)]


PROJECT_LEADER = codes("D", 1, 18)
HR = codes("E", 1, 10)
MANAGER = codes("F", 1, 7)
COMMUNICATIONS = codes("G", 1, 6)
WORKS_COUNCIL = codes("G", 7, 9)
UNION_CONTACT = ["H06", "H07"]
AMBASSADOR = ["B12", "B13", "B14", "B15", "B17", "B18"]


def of(role):
    return [task.code for task in TASKS if task.role == role]


@pytest.mark.row(
    "D01",
    "D02",
    "D03",
    "D04",
    "D05",
    "D06",
    "D07",
    "D08",
    "D09",
    "D10",
    "D11",
    "D12",
    "D13",
    "D14",
    "D15",
    "D16",
    "D17",
    "D18",
)
def test_the_project_leader_has_all_tasks_of_the_role_division():
    assert of(Role.PROJECT_LEADER) == PROJECT_LEADER


@pytest.mark.row("E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E10")
def test_hr_has_all_tasks_of_the_role_division():
    assert of(Role.HR) == HR


@pytest.mark.row("F01", "F02", "F03", "F04", "F05", "F06", "F07")
def test_the_line_manager_has_all_tasks_of_the_role_division():
    assert of(Role.MANAGER) == MANAGER


@pytest.mark.row("G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09")
def test_communications_and_the_works_council_have_all_their_tasks():
    assert of(Role.COMMUNICATIONS) == COMMUNICATIONS
    assert of(Role.WORKS_COUNCIL) == WORKS_COUNCIL


@pytest.mark.row("H06", "H07")
def test_the_union_contact_and_the_ambassador_have_their_tasks():
    assert of(Role.UNION_CONTACT) == UNION_CONTACT
    assert of(Role.AMBASSADOR) == AMBASSADOR


def test_every_code_stands_in_the_catalogue_once():
    assert len(TASKS) == len(BY_CODE) == 52


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_title_is_short_and_an_explanation_is_a_few_short_sentences(language):
    with override(language):
        for task in TASKS:
            assert len(str(task.title)) <= 60, task.code
            assert not str(task.title).endswith("."), task.code
            sentences = re.findall(r"[.?!](?=\s|$)", str(task.explanation))
            assert 1 <= len(sentences) <= 4, task.code
            longest = max(len(s.split()) for s in re.split(r"[.?!:;]", str(task.explanation)))
            assert longest <= 25, task.code


def test_every_task_and_role_is_there_in_dutch():
    texts = [text for task in TASKS for text in (task.title, task.explanation)]
    texts += [text for spec in ROLES.values() for text in (spec.name, spec.description)]
    with override("en"):
        english = [str(text) for text in texts]
    with override("nl"):
        dutch = [str(text) for text in texts]
    same = {e for e, d in zip(english, dutch, strict=True) if e == d}
    assert same == set()
    assert len(texts) == 2 * 52 + 2 * 10


def test_who_does_a_task_together_with_somebody_is_not_that_somebody():
    assert [task.code for task in TASKS if task.role in task.with_roles] == []


def test_a_task_before_the_start_is_preparation():
    assert {task.phase.value for task in TASKS if task.due is not None and task.due < 0} == {
        "prepare"
    }
    assert min(task.due for task in TASKS if task.due is not None) == -75


def test_nobody_in_the_programme_has_a_right_about_conversations():
    holders = {spec.role for spec in ROLES.values() if spec.permissions & ABOUT_CONVERSATIONS}
    assert holders
    assert not holders & {spec.role for spec in PROGRAMME_ROLES}


def test_only_ambassadors_log_conversations():
    log = Permission.LOG_CONVERSATIONS
    assert {spec.role for spec in ROLES.values() if log in spec.permissions} == {Role.AMBASSADOR}


def test_every_right_is_given_to_somebody_and_has_words():
    given = set().union(*(spec.permissions for spec in ROLES.values()))
    assert given == set(Permission)
    assert set(LABELS) == set(Permission) - {Permission.ENTER}


def test_who_sees_what_is_the_catalogue_itself():
    shown = queries.who_sees_what()
    assert [(row["name"], row["description"]) for row in shown] == [
        (spec.name, spec.description) for spec in (*ORGANISATION_ROLES, *PROGRAMME_ROLES)
    ]
    words = {str(label): permission for permission, label in LABELS.items()}
    for row, spec in zip(shown, ROLES.values(), strict=True):
        rights = {words[str(label)] for label in row["permissions"]}
        assert rights == spec.permissions - {Permission.ENTER}


def test_the_file_of_the_works_council_shows_who_sees_what(own, sign_in):
    answer = sign_in(own.user("works_council")).get(f"/o/{own.slug}/works-council/")
    assert answer.context["rights"] == queries.who_sees_what()
    shown = re.findall(r"<summary>(.+?)</summary>", answer.text)
    assert [unescape(name) for name in shown] == [str(spec.name) for spec in ROLES.values()]
