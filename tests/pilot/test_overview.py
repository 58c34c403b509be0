"""The board of the programme team: every organisation at a glance, and no person."""

import re
from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import Organisation, Profile
from pilot.overview.board import queries
from roles.models import Task
from tests.factories import LogDecisionFactory, MomentFactory


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


def rows(client):
    return {row.slug: row for row in client.get("/programme/").context["rows"]}


@pytest.mark.row("H08")
def test_the_board_counts_roles_late_tasks_and_the_next_moment(staff, own, other):
    MomentFactory(organisation=own.organisation, date=clock.today() + timedelta(days=9))
    MomentFactory(organisation=own.organisation, date=clock.today() + timedelta(days=4))
    MomentFactory(organisation=own.organisation, date=clock.today() - timedelta(days=4))
    LogDecisionFactory(organisation=own.organisation)
    found = rows(staff)
    late = {house.slug: 0 for house in (own, other)}
    for task in Task.objects.select_related("organisation"):
        late[task.organisation.slug] += task.is_late
    assert late[own.slug] > 20
    row = found[own.slug]
    assert (row.name, row.late, row.roles_filled) == ("Bakkerij De Halm", late[own.slug], 6)
    assert (row.has_leader, row.log_is_open) == (True, True)
    assert row.next_moment == clock.today() + timedelta(days=4)
    assert found[other.slug].log_is_open is False
    assert found[other.slug].next_moment is None


def test_who_has_most_late_tasks_stands_first(staff, own, other):
    Task.objects.filter(organisation=own.organisation, role="hr").update(due=None)
    found = staff.get("/programme/").context["rows"]
    assert [row.slug for row in found] == [other.slug, own.slug]
    assert found[0].late > found[1].late
    Task.objects.filter(organisation=other.organisation).update(due=None)
    assert [row.slug for row in staff.get("/programme/").context["rows"]] == [own.slug, other.slug]


def test_a_decision_that_was_withdrawn_closes_the_log_on_the_board(staff, own):
    LogDecisionFactory(organisation=own.organisation)
    assert rows(staff)[own.slug].log_is_open is True
    LogDecisionFactory(
        organisation=own.organisation,
        outcome="withdrawn",
        recorded_at=clock.now() + timedelta(minutes=1),
    )
    assert rows(staff)[own.slug].log_is_open is False


def test_a_no_to_a_change_leaves_the_log_open_on_the_board(staff, own, other):
    LogDecisionFactory(organisation=own.organisation)
    for house in (own, other):
        LogDecisionFactory(
            organisation=house.organisation,
            outcome="refused",
            recorded_at=clock.now() + timedelta(minutes=1),
        )
    found = rows(staff)
    assert (found[own.slug].log_is_open, found[other.slug].log_is_open) == (True, False)


def test_the_board_names_no_person(staff, own, other, team):
    names = [member.name for house in (own, other) for member in house.members.values()]
    for path in ("/programme/", f"/programme/organisations/{own.slug}/"):
        text = staff.get(path).text
        assert "Bakkerij De Halm" in text
        assert [name for name in names if name in text] == []


def test_organisations_of_another_programme_are_not_on_the_board(staff, own, team):
    from tests.factories import ProgrammeFactory, SectorFactory

    elsewhere = ProgrammeFactory()
    theirs = Organisation.objects.create(
        programme=elsewhere, sector=SectorFactory(programme=elsewhere), slug="far", name="Far"
    )
    assert "far" not in rows(staff)
    assert len(rows(staff)) == 2
    assert [row.slug for row in queries.read_all(elsewhere).rows] == ["far"]
    assert staff.get(f"/programme/organisations/{theirs.slug}/").status_code == 404


GOOD = {
    "name": "Drukkerij De Letter",
    "starts": "2027-03-01",
    "experience": "new",
    "status": "approached",
    "on": "2026-02-02",
    "who": "Ugo Blok",
}


@pytest.mark.row("A05")
@pytest.mark.row("A07")
def test_the_programme_team_adds_an_organisation_that_can_start(staff, own, team):
    sector = own.organisation.sector
    made = staff.post("/programme/organisations/add/", GOOD | {"sector": str(sector.pk)})
    organisation = Organisation.objects.get(name="Drukkerij De Letter")
    assert made.url == f"/programme/organisations/{organisation.slug}/invite/"
    assert (organisation.slug, organisation.status, organisation.sector) == (
        "drukkerij-de-letter", "approached", sector,
    )  # fmt: skip
    assert Profile.objects.get(organisation=organisation).starts.isoformat() == "2027-03-01"
    assert Task.objects.filter(organisation=organisation).count() == 50
    row = rows(staff)["drukkerij-de-letter"]
    assert (row.roles_filled, row.has_leader, row.leader_invited) == (0, False, False)
    staff.post(made.url, {"name": "Lies Leider"})
    assert rows(staff)["drukkerij-de-letter"].leader_invited is True


def test_the_invitation_of_a_project_leader_is_found_again_and_made_once(staff, own, team):
    given = GOOD | {"sector": str(own.organisation.sector_id)}
    added = staff.post("/programme/organisations/add/", given, follow=True)
    assert "De organisatie is toegevoegd." in added.text
    invite = added.request["PATH_INFO"]
    lies = {"name": "Lies Leider", "email": "lies@halm.test"}
    letter = staff.post(invite, lies).url
    text = staff.get(letter).text
    assert "Drukkerij De Letter denkt na over meedoen aan de pilot" in text
    assert "Wie deze rol heeft, zorgt dat iedereen het weet" in text
    assert "Print deze pagina" in text
    for again in (lies, lies | {"name": "L. Leider"}, lies | {"email": ""}):
        answer = staff.post(invite, again)
        assert answer.status_code == 422
        assert "Deze persoon is al uitgenodigd." in answer.text
    page = invite.replace("invite/", "")
    assert letter in staff.get(page).text
    assert "Lies" not in staff.get(page).text
    assert staff.post(f"{letter}withdraw/").url == page
    assert letter not in staff.get(page).text
    assert staff.post(invite, lies).status_code == 302


def test_who_leads_already_is_not_invited_again(staff, own):
    leader = own.members["project_leader"]
    invite = f"/programme/organisations/{own.slug}/invite/"
    answer = staff.post(invite, {"name": leader.name.upper()})
    assert answer.status_code == 422
    assert "heeft deze rol al" in answer.text
    letter = staff.post(invite, {"name": "Nina Nieuw"}).url
    assert f"{own.organisation.name} doet mee aan de pilot" in staff.get(letter).text


@pytest.mark.parametrize("status", ["approached", "candidate", "withdrawn", "completed"])
def test_only_who_takes_part_now_is_late(staff, own, status):
    slug = own.slug
    assert rows(staff)[slug].late > 0
    Organisation.objects.filter(pk=own.organisation.pk).update(status=status)
    assert rows(staff)[slug].late == 0


def test_a_new_organisation_begins_with_no_late_tasks(staff, own, at):
    soon = (clock.today() + timedelta(days=3)).isoformat()
    given = GOOD | {"sector": str(own.organisation.sector_id), "starts": soon}
    staff.post("/programme/organisations/add/", given)
    tasks = Task.objects.filter(organisation__name="Drukkerij De Letter").exclude(due=None)
    first = clock.today() + timedelta(days=14)
    assert min(task.due for task in tasks) == first
    planned = {task.code: task.due for task in tasks}
    starts = clock.today() + timedelta(days=3)
    for task in tasks:
        assert task.due == max(first, starts + timedelta(days=task.spec.due)), task.code
    assert len(set(planned.values())) > 1


@pytest.mark.row("A01")
@pytest.mark.parametrize("starts", ["2019-01-01", "2099-01-01"])
def test_a_start_outside_the_run_of_the_programme_is_refused_with_its_dates(staff, own, starts):
    given = GOOD | {"sector": str(own.organisation.sector_id), "starts": starts}
    answer = staff.post("/programme/organisations/add/", given)
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["starts"]
    programme = own.organisation.programme
    assert re.findall(r"\d+ \w+ \d{4}", error) == [
        f"1 januari {programme.starts.year}", f"31 december {programme.ends.year}",
    ]  # fmt: skip
    assert not Organisation.objects.filter(name="Drukkerij De Letter").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " bakkerij  DE halm "}, "name"),
        ({"sector": "x"}, "sector"),
        ({"experience": "both"}, "experience"),
        ({"employees": "0"}, "employees"),
    ],
)
def test_an_impossible_organisation_is_explained(staff, own, changes, field):
    given = GOOD | {"sector": str(own.organisation.sector_id)} | changes
    answer = staff.post("/programme/organisations/add/", given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Organisation.objects.count() == 2


def test_two_organisations_whose_names_look_alike_have_addresses_of_their_own(staff, own):
    for name in ("Café 't Hoekje", "Cafe t Hoekje"):
        staff.post(
            "/programme/organisations/add/",
            GOOD | {"name": name, "sector": str(own.organisation.sector_id)},
        )
    slugs = Organisation.objects.filter(name__contains="Hoekje").values_list("slug", flat=True)
    assert sorted(slugs) == ["cafe-t-hoekje", "cafe-t-hoekje-2"]
