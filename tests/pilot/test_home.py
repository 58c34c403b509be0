"""Where somebody lands, what is next and late, and the menu of each role."""

from datetime import timedelta

import pytest

from organisations import clock
from roles.models import Assignment, Task
from tests.factories import MomentFactory, SeriesFactory, UserFactory


def codes(rows):
    return [row.code for row in rows]


def test_home_shows_what_is_late_and_what_is_next_in_the_order_of_the_days(own, sign_in):
    page = sign_in(own.user("project_leader")).get(f"/o/{own.slug}/")
    today = clock.today()
    late, coming = page.context["late"], page.context["coming"]
    assert len(late) == 5
    assert [row.due for row in late] == sorted(row.due for row in late)
    assert max(row.due for row in late) < today
    assert [row for row in coming if row.due and row.due < today] == []
    everything = Task.objects.filter(organisation=own.organisation, role="project_leader")
    assert page.context["late_count"] == sum(row.is_late for row in everything)
    assert page.context["open_count"] == 18


def test_what_is_done_leaves_home(own, sign_in):
    leader = sign_in(own.user("project_leader"))
    before = leader.get(f"/o/{own.slug}/").context
    task = before["late"][0]
    leader.post(f"/o/{own.slug}/tasks/{task.pk}/", {"status": "done"})
    after = leader.get(f"/o/{own.slug}/").context
    assert task.code not in codes(after["late"])
    assert (after["late_count"], after["open_count"]) == (
        before["late_count"] - 1,
        before["open_count"] - 1,
    )


def test_home_shows_the_tasks_of_the_own_role_only(own, sign_in):
    for role in own.members:
        context = sign_in(own.user(role)).get(f"/o/{own.slug}/").context
        assert {row.role for row in [*context["late"], *context["coming"]]} == {role}


def test_hr_and_the_ambassador_see_the_next_three_moments(own, sign_in):
    series = SeriesFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        partner=own.members["hr"],
    )
    days = [clock.today() + timedelta(days=n) for n in (40, 10, 20, 30)]
    for day in days:
        MomentFactory(organisation=own.organisation, series=series, date=day)
    for role in ("hr", "ambassador"):
        context = sign_in(own.user(role)).get(f"/o/{own.slug}/").context
        assert [moment.date for moment in context["moments"]] == sorted(days)[:3]
    assert sign_in(own.user("manager")).get(f"/o/{own.slug}/").context["moments"] == []


MENU = {
    "project_leader": [
        "Vandaag", "Taken", "Plan", "Momenten", "Agenda", "Scholing", "Aanbod", "Mensen",
        "Leerambassadeurs", "Documenten", "Cijfers", "Onderzoek", "OR", "Hulp", "Organisatie",
    ],
    "hr": [
        "Vandaag", "Vragen", "Taken", "Momenten", "Agenda", "Scholing", "Aanbod", "Mensen",
        "Afspraken", "Documenten", "Cijfers", "Onderzoek", "OR",
    ],
    "manager": [
        "Vandaag", "Taken", "Momenten", "Agenda", "Aanbod", "Voorzieningen", "Afspraken",
        "Documenten", "Evaluatie", "Onderzoek",
    ],
    "communications": [
        "Vandaag", "Taken", "Agenda", "Aanbod", "Mensen", "Documenten", "Cijfers", "Onderzoek",
    ],
    "works_council": [
        "Vandaag", "Taken", "Aanbod", "Mensen", "Documenten", "Cijfers", "Onderzoek", "OR",
    ],
    "ambassador": [
        "Vandaag", "Gesprekken", "Vragen", "Taken", "Momenten", "Agenda", "Scholing", "Aanbod",
        "Voorzieningen", "Afspraken", "Documenten", "Cijfers", "Onderzoek", "OR", "Hulp",
    ],
}  # fmt: skip


@pytest.mark.row("F01")
@pytest.mark.parametrize("role", MENU)
def test_the_menu_is_what_the_role_may_open_and_every_entry_opens(own, sign_in, role):
    client = sign_in(own.user(role))
    items = client.get(f"/o/{own.slug}/").context["nav"]
    assert [str(item.label) for item in items] == MENU[role]
    assert [item.current for item in items] == [True] + [False] * (len(items) - 1)
    assert {client.get(item.url).status_code for item in items} == {200}


def test_the_menu_says_where_one_is(own, sign_in):
    items = sign_in(own.user("hr")).get(f"/o/{own.slug}/moments/plan/").context["nav"]
    assert [str(item.label) for item in items if item.current] == ["Momenten"]


# --- Landing


def test_somebody_of_one_organisation_lands_there(own, sign_in):
    assert sign_in(own.user("hr")).get("/").url == f"/o/{own.slug}/"


@pytest.mark.parametrize(
    ("role", "lands"),
    [
        ("programme_staff", "/programme/"),
        ("union_contact", "/programme/"),
        ("researcher", "/research/"),
        ("data_steward", "/research/"),
    ],
)
def test_programme_people_land_at_their_own_work(team, sign_in, role, lands):
    assert sign_in(team.user(role), second_factor=True).get("/").url == lands


def test_somebody_of_two_organisations_chooses(own, other, act, sign_in):
    from roles import actions

    user = other.user("hr")
    with act(own, user=user.pk):
        invitation = actions.invite(
            own.organisation, by=own.members["project_leader"], name="H. Hof", role="hr"
        )
        actions.accept(invitation, user=user)
    page = sign_in(user).get("/")
    assert page.context["organisations"] == [own.organisation, other.organisation]
    assert f'href="/o/{own.slug}/"' in page.text
    assert f'href="/o/{other.slug}/"' in page.text


def test_somebody_without_a_role_reads_what_to_do(own, sign_in):
    page = sign_in(UserFactory()).get("/")
    assert "Je hebt nog geen rol" in page.text
    assert own.organisation.name not in page.text


@pytest.mark.parametrize("starts_in", [-1, 1])
def test_a_role_that_is_over_or_still_to_come_opens_nothing(own, sign_in, starts_in):
    """Promise 2: also when the person has another role here, and the group still grants it."""
    from roles import grants

    manager = own.members["manager"]
    today = clock.today()
    row = {"starts": today + timedelta(days=starts_in)}
    if starts_in < 0:
        row = {"starts": today - timedelta(days=9), "ends": today - timedelta(days=1)}
    Assignment.objects.create(
        organisation=own.organisation, member=manager, role="project_leader", **row
    )
    grants.give(manager.user, own.organisation, "project_leader")
    client = sign_in(manager.user)
    assert client.get(f"/o/{own.slug}/").context["request"].roles == ("manager",)
    assert client.get(f"/o/{own.slug}/people/").status_code == 403
    Assignment.objects.filter(member=manager, role="project_leader").update(
        starts=today, ends=today
    )
    assert client.get(f"/o/{own.slug}/people/").status_code == 200


def test_a_person_whose_only_role_is_over_finds_nothing_here(own, sign_in):
    client = sign_in(own.user("hr"))
    assert client.get(f"/o/{own.slug}/").status_code == 200
    Assignment.objects.filter(member=own.members["hr"]).update(
        ends=clock.today() - timedelta(days=1)
    )
    assert client.get(f"/o/{own.slug}/").status_code == 404
