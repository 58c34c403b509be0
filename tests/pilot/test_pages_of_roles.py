"""Which pages each role has, as a project leader reads it in "Wie ziet wat?"."""

import pytest

from organisations.permissions import Permission
from pilot.navigation import ELSEWHERE, IN_ORGANISATION, IN_PROGRAMME
from roles.catalogue import ROLES
from tests.permissions.expected import URLS

PAGES = (*IN_ORGANISATION, *IN_PROGRAMME, *ELSEWHERE)
# What is done on a page that another right opens, or on a form that is reached from one.
ONLY_ACTS = {
    Permission.ANSWER_QUESTIONS, Permission.APPROVE_RELEASES, Permission.ASK_QUESTIONS,
    Permission.MANAGE_AGREEMENTS, Permission.MANAGE_BOARD, Permission.MANAGE_FACILITIES,
    Permission.MANAGE_ROLES, Permission.RECORD_DECISION, Permission.RESPOND_EVALUATION,
    Permission.SHARE_TIPS,
}  # fmt: skip


@pytest.fixture
def others(own, sign_in):
    """What the project leader reads of each other role: the text of its part of the page."""
    page = sign_in(own.user("project_leader")).get(f"/o/{own.slug}/who-sees-what/")
    last = page.text.split("<h2>")[-1]
    parts = [part.split("</details>")[0] for part in last.split("<summary>")[1:]]
    return {part.split("</summary>")[0]: part for part in parts}


def names_of(role):
    return {name for name, _label, permission in PAGES if permission in ROLES[role].permissions}


def test_a_project_leader_reads_the_pages_and_the_acts_of_every_other_role(others):
    assert len(others) == len(ROLES) - 1
    hr = others["P&amp;O"]
    assert "Pagina's: Vandaag, " in hr
    assert "Taken, Momenten, Agenda, Scholing, Aanbod, Mensen" in hr
    assert "Lijst controleren en wijzigen" in hr
    assert "het aanbod en de budgetten van de organisatie bijhouden" in hr
    assert "Gesprekken" not in hr.split("<ul>")[0]
    ambassador = others["Leerambassadeur"].split("<ul>")[0]
    assert "Gesprekken" in ambassador
    assert "Het plan" not in ambassador


def test_a_page_that_two_rights_open_is_named_once(others):
    for part in others.values():
        named = part.split("<ul>")[0].split("<p>")[-1].rsplit(":", 1)[-1].split(",")
        assert len(named) == len({name.strip() for name in named})


def test_every_page_in_the_list_opens_with_its_right():
    for name, _label, permission in PAGES:
        row = URLS[name]
        assert row.get == 200, name
        assert row.permission in {permission, Permission.ENTER}, name


def test_no_right_is_forgotten():
    with_page = {permission for _name, _label, permission in PAGES}
    assert set(Permission) - with_page == ONLY_ACTS


def test_a_manager_has_no_plan_and_a_leader_no_conversations():
    assert "plan" not in names_of("manager")
    assert "conversations" not in names_of("project_leader")
    assert {"plan", "tasks", "announcements"} <= names_of("project_leader")
