"""What somebody reads about what they can do and who sees what is kept about them."""

import pytest
from django.apps import apps
from django.db.models import CharField, ForeignKey

from organisations.models import Member, User
from organisations.permissions import LABELS, Permission
from roles.catalogue import ORGANISATION_ROLES, ROLES, Role
from roles.catalogue.data import KEPT
from roles.who_sees_what import queries

ROLE_NAMES = [str(spec.role) for spec in ORGANISATION_ROLES]

# A person or a name stands in these, and not in the list of what is kept about people here.
NOT_KEPT_ABOUT_PEOPLE = {
    "research.ApiToken": "the name that a researcher of HAN gave a script of their own",
    "organisations.Organisation": "the name of an organisation",
    "organisations.Programme": "the name of a programme",
    "organisations.Sector": "the name of a sector",
    "organisations.Staff": "a person of the programme; on their own card, not of an organisation",
    "organisations.Phase": "the name of a phase of the programme",
    "organisations.Partner": "the name of a union, a fund or a university",
    "evaluations.MacroContact": "the name of the organisation that was talked with",
    "evaluations.Place": "the name of a building",
    "research.NewStarter": "the name of an organisation outside the pilot",
    "organisations.StatusChange": "the name of the staff of the programme who changed it",
    "organisations.StoredFile": "the name of a file; who reads it follows from its document",
    "organisations.ProgrammeFile": "the name of a file of the programme",
    "organisations.ProgrammeAuditEntry": "what staff of the programme did",
    "organisations.Job": "work for the worker; gone from sight, it names who asked for a file",
    "organisations.OrganisationUserGrant": "no row is ever made: rights go by role",
    "organisations.ProgrammeUserGrant": "no row is ever made: rights go by role",
}
OURS = {"organisations", "roles", "ambassadors", "evaluations", "research", "pilot"}


@pytest.fixture
def read(own, sign_in):
    """`read(role)`: the page as somebody with this role gets it."""

    def opened(role):
        answer = sign_in(own.user(role)).get(f"/o/{own.slug}/who-sees-what/")
        assert answer.status_code == 200
        return answer

    return opened


def seen_by(answer, code):
    """Who sees it besides the reader; None where it is not kept about them."""
    found = {line.kept.code: line.seen_by for line in answer.context["lines"]}
    return found.get(code)


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_everybody_reads_what_their_own_role_may_do_in_words(read, role):
    answer = read(role)
    mine = ROLES[Role(role)].permissions - {Permission.ENTER}
    [shown] = answer.context["mine"]
    assert {str(label) for label in shown["permissions"]} == {str(LABELS[p]) for p in mine}
    own_part = answer.text.split("<h2>")[1]
    assert own_part.count("<li>") == len(mine)


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_no_data_of_anybody_stands_on_the_page(read, own, team, role):
    text = read(role).text.split("<footer")[0]
    everybody = [*own.members.values(), *team.staff.values()]
    assert [person.name for person in everybody if person.name in text] == []
    assert own.user(role).username not in text


def test_conversations_are_only_the_ambassadors_own(read):
    answer = read("ambassador")
    assert seen_by(answer, "conversations") == []
    assert seen_by(answer, "research_choice") == []
    conversations = answer.text.split('id="conversations"')[1].split("</details>")[0]
    assert "Alleen jij ziet dit. Niemand anders, in geen enkele rol." in conversations
    assert seen_by(read("hr"), "conversations") is None


def test_names_are_for_who_may_see_people(read):
    with_right = [s.name for s in ROLES.values() if Permission.VIEW_PEOPLE in s.permissions]
    assert len(with_right) > 2
    assert seen_by(read("manager"), "name") == with_right


def test_what_the_programme_opens_is_told_as_well(read):
    assert seen_by(read("ambassador"), "support")[:2] == ["CNV-contactpersoon", "Programmateam"]
    assert "Wat naar de HAN gaat" in read("hr").text


def test_a_changed_right_changes_the_page(read, role_table):
    before = seen_by(read("ambassador"), "facilities")
    assert str(ROLES[Role.HR].name) not in before
    role_table.give(Role.HR, Permission.MANAGE_FACILITIES)
    after = seen_by(read("ambassador"), "facilities")
    assert set(after) - set(before) == {str(ROLES[Role.HR].name)}
    role_table.give(Role.MANAGER, Permission.LOG_CONVERSATIONS)
    assert seen_by(read("manager"), "conversations") == []
    role_table.take(Role.HR, Permission.MANAGE_FACILITIES)
    assert seen_by(read("ambassador"), "facilities") == before


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_what_other_roles_may_do_is_for_who_gives_roles(read, role):
    others = [row["role"] for row in read(role).context["others"]]
    expected = [str(r) for r in ROLES if r != role] if role == "project_leader" else []
    assert others == expected


def test_the_footer_leads_there_and_outside_an_organisation_it_does_not(own, sign_in, client):
    caller = sign_in(own.user("manager"))
    link = f'href="/o/{own.slug}/who-sees-what/"'
    assert link in caller.get(f"/o/{own.slug}/").text
    assert "who-sees-what" not in caller.get("/account/").text
    assert "who-sees-what" not in client.get("/accounts/login/").text


# --- Nothing is forgotten


def test_every_right_in_an_organisation_has_words():
    rights = set().union(*(spec.permissions for spec in ORGANISATION_ROLES))
    assert len(rights) > 20
    assert rights - LABELS.keys() == {Permission.ENTER}


def about_a_person(model):
    """Why a table could be about a person: a key to one, or somebody's name."""
    fields = model._meta.concrete_fields
    keys = [
        f.name for f in fields if isinstance(f, ForeignKey) and f.related_model in {Member, User}
    ]
    names = [
        f.name
        for f in fields
        if isinstance(f, CharField) and (f.name == "name" or f.name.endswith("_name"))
    ]
    return keys + names


def test_every_table_with_a_person_is_in_the_list_or_has_a_reason():
    listed = {table for kept in KEPT for table in kept.tables}
    known = listed | NOT_KEPT_ABOUT_PEOPLE.keys()
    found = {
        model._meta.label: fields
        for model in apps.get_models()
        if model._meta.app_label in OURS and (fields := about_a_person(model))
    }
    assert len(found) > 25
    assert {label: fields for label, fields in found.items() if label not in known} == {}
    assert not listed & NOT_KEPT_ABOUT_PEOPLE.keys()


def test_the_list_names_tables_that_exist():
    labels = {model._meta.label for model in apps.get_models()}
    listed = {table for kept in KEPT for table in kept.tables}
    assert (listed | NOT_KEPT_ABOUT_PEOPLE.keys()) - labels == set()


def test_each_line_has_its_own_name_and_is_kept_about_somebody():
    assert len({kept.code for kept in KEPT}) == len(KEPT)
    for kept in KEPT:
        holders = [s for s in ORGANISATION_ROLES if kept.of in {*s.permissions, s.role}]
        assert holders, kept.code
        assert kept.tables, kept.code


def test_what_is_sealed_to_its_author_is_said_to_be_so():
    """A table that only its author reads is never in the list with somebody else."""
    from tests.tenancy.tables import SEALED_TO_AUTHOR

    models = [model for model in apps.get_models() if model._meta.db_table in SEALED_TO_AUTHOR]
    # What the holder of a card or a slip told is about nobody who is known here.
    unknown = {"ambassadors.CardAnswer", "research.SentForm"}
    sealed = {model._meta.label for model in models} - unknown
    lines = [line for line in queries.lines() if set(line.kept.tables) & sealed]
    assert {table for line in lines for table in line.kept.tables} == sealed
    assert [line.kept.code for line in lines if line.seen_by] == []
