"""The recruitment as the programme team sees it, and the sectors."""

import re

import pytest

from organisations import clock
from organisations.models import (
    AuditEntry,
    ManagementDecision,
    Organisation,
    Profile,
    ProgrammeAuditEntry,
    Sector,
    StatusChange,
)
from pilot.overview import queries
from tests.factories import ProgrammeFactory, SectorFactory


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def address(own):
    return f"/programme/organisations/{own.slug}/status/"


def step(to, **changes):
    return {"to": to, "on": clock.today().isoformat(), "who": "Ugo Blok"} | changes


def status_of(house):
    return Organisation.objects.get(pk=house.organisation.pk).status


def put(house, status):
    Organisation.objects.filter(pk=house.organisation.pk).update(status=status)


def offered(answer):
    return set(re.findall(r'name="to" value="(\w+)"', answer.text))


# --- A step


@pytest.mark.row("A05")
@pytest.mark.row("A06")
def test_the_team_makes_a_step_and_finds_it_in_the_history(staff, own, address):
    reason = "Door een verhuizing is er geen tijd."
    assert staff.post(address, step("paused", reason=reason)).status_code == 302
    assert status_of(own) == "paused"
    text = staff.get(f"/programme/organisations/{own.slug}/").text
    assert reason in text
    assert "Ugo Blok" in text
    assert text.count("het management staat erachter") == 2  # as candidate and when selected


def test_only_the_next_steps_are_offered(staff, own, address):
    assert offered(staff.get(address)) == {"paused", "completed", "withdrawn"}
    put(own, "approached")
    assert offered(staff.get(address)) == {"candidate", "withdrawn"}
    put(own, "completed")
    answer = staff.get(address)
    assert offered(answer) == set()
    assert "geen volgende stap" in answer.text


@pytest.mark.row("A16")
def test_without_the_yes_of_the_management_team_active_is_not_offered_and_refused(
    staff, own, address
):
    put(own, "selected")
    assert "active" in offered(staff.get(address))
    ManagementDecision.objects.filter(organisation=own.organisation).delete()
    answer = staff.get(address)
    assert offered(answer) == {"withdrawn"}
    sentence = "Leg eerst vast dat het managementteam het ermee eens is. Dat doet de projectleider"
    assert sentence in answer.text
    refused = staff.post(address, step("active"))
    assert refused.status_code == 422
    assert sentence in refused.context["form"].errors["to"][0]
    assert status_of(own) == "selected"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to": "candidate"}, "to"),
        ({"to": "elected"}, "to"),
        ({"to": ""}, "to"),
        ({"reason": " "}, "reason"),
        ({"on": "2099-01-01"}, "on"),
        ({"on": "2020-01-01"}, "on"),
        ({"on": "morgen"}, "on"),
        ({"who": "Jan Niemand"}, "who"),
        ({"reason": "x" * 1001}, "reason"),
    ],
)
def test_an_impossible_step_is_explained_and_what_was_typed_is_kept(
    staff, own, address, changes, field
):
    given = step("paused", reason="Een verhuizing") | changes
    before = StatusChange.objects.count()
    answer = staff.post(address, given)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["reason"].value() == given["reason"]
    assert (status_of(own), StatusChange.objects.count()) == ("active", before)


def test_what_is_met_is_asked_when_it_matters(staff, own, address):
    assert 'name="criteria"' not in staff.get(address).text
    put(own, "candidate")
    text = staff.get(address).text
    assert len(re.findall(r'name="criteria"[^>]* checked', text)) == 2  # as it was last time
    for criteria in ([], ["rich"]):
        answer = staff.post(address, step("selected", criteria=criteria))
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["criteria"]
    assert status_of(own) == "candidate"
    staff.post(address, step("selected", criteria=["council"]))
    newest = StatusChange.objects.filter(organisation=own.organisation)[0]
    assert (newest.to_status, newest.criteria) == ("selected", ["council"])


def test_the_second_of_two_who_make_the_same_step_is_told(staff, own, address, monkeypatch):
    from pilot.overview.pipeline import views

    old = views.standing

    def before_the_other(organisation):
        found = old(organisation)
        put(own, "paused")  # the other is just before
        return found

    monkeypatch.setattr(views, "standing", before_the_other)
    answer = staff.post(address, step("paused", reason="Een verhuizing"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["to"]


def test_each_opening_of_an_organisation_is_written_down(staff, own, other, team, address):
    def openings():
        rows = AuditEntry.objects.filter(
            verb="open organisation", user=team.user("programme_staff")
        )
        return [row.organisation_id for row in rows]

    before = openings()
    staff.get(f"/programme/organisations/{own.slug}/")
    staff.get(address)
    assert openings() == [*before, own.organisation.pk, own.organisation.pk]


def test_the_history_is_of_this_organisation_only(staff, own, other):
    StatusChange.objects.filter(organisation=other.organisation).update(reason="Van de ander")
    assert "Van de ander" not in staff.get(f"/programme/organisations/{own.slug}/").text
    assert "Van de ander" in staff.get(f"/programme/organisations/{other.slug}/").text


@pytest.mark.row("A06")
@pytest.mark.row("H10")
def test_an_organisation_is_added_as_far_as_it_is(staff, own, team):
    given = {
        "name": "Drukkerij De Letter", "starts": "2027-03-01", "experience": "new",
        "sector": str(own.organisation.sector_id), "who": "Ria Hogeboom",
        "on": "2026-02-02", "status": "selected",
    }  # fmt: skip
    address = "/programme/organisations/add/"
    refused = staff.post(address, given)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["criteria"]
    assert staff.post(address, given | {"criteria": ["time"]}).status_code == 302
    [first] = StatusChange.objects.filter(organisation__name="Drukkerij De Letter")
    assert (first.to_status, first.staff_name, first.criteria, first.on.isoformat()) == (
        "selected", "Ria Hogeboom", ["time"], "2026-02-02",
    )  # fmt: skip
    early = given | {"name": "De Eerste", "status": "approached", "criteria": ["time", "council"]}
    staff.post(address, early)
    text = staff.get("/programme/organisations/de-eerste/status/").text
    checked = re.findall(r'name="criteria" value="(\w+)"[^>]* checked', text)
    assert set(checked) == {"time", "council"}
    active = staff.post(address, given | {"name": "Nog een", "status": "active"})
    assert list(active.context["form"].errors) == ["status"]


# --- The recruitment at a glance


def more(own, number, status, **facts):
    made = [
        Organisation.objects.create(
            programme=own.organisation.programme,
            sector=own.organisation.sector,
            slug=f"{status}-{n}",
            name=f"{status} {n}",
            status=status,
        )
        for n in range(number)
    ]
    for organisation in made:
        Profile.objects.create(organisation=organisation, starts=clock.today(), **facts)
    return made


@pytest.mark.row("A05")
def test_organisations_are_counted_and_listed_by_status(staff, own):
    more(own, 3, "candidate")
    elsewhere = ProgrammeFactory()
    Organisation.objects.create(
        programme=elsewhere, sector=SectorFactory(programme=elsewhere), slug="far", name="Far",
        status="candidate",
    )  # fmt: skip
    found = staff.get("/programme/pipeline/").context["recruitment"]
    assert {status.value: n for status, n in found.statuses if n} == {"candidate": 3, "active": 2}
    assert [row["slug"] for row in found.shown] == [f"candidate-{n}" for n in range(3)]
    active = staff.get("/programme/pipeline/?status=active").context["recruitment"]
    assert [row["name"] for row in active.shown] == ["Bakkerij De Halm", "Zorghuis De Linde"]
    joined = StatusChange.objects.get(organisation=own.organisation, to_status="active")
    assert active.shown[0]["since"] == joined.on < clock.today()
    odd = staff.get("/programme/pipeline/?status=%00x&page=zz")
    assert odd.context["recruitment"].chosen == "candidate"


@pytest.mark.row("A06")
def test_the_selection_can_be_compared_by_what_was_met(staff, own):
    [stopped] = more(own, 1, "withdrawn", experience="existing", has_works_council=False)
    StatusChange.objects.create(
        organisation=stopped, to_status="candidate", on=clock.today(), criteria=["research"],
        staff_name="Ugo", recorded_at=clock.now(),
    )  # fmt: skip
    table = {
        str(label): [number for _group, number in cells]
        for label, cells in staff.get("/programme/pipeline/").context["recruitment"].selection
    }
    # Ever approached, now approached, now candidate, selected, withdrawn
    assert table["Organisaties"] == [3, 0, 0, 2, 1]
    assert table["het management staat erachter"] == [2, 0, 0, 2, 0]
    assert table["ze doen mee aan het onderzoek"] == [1, 0, 0, 0, 1]
    assert table["had eerder al leerambassadeurs"] == [1, 0, 0, 0, 1]
    assert table["heeft een OR"] == [2, 0, 0, 2, 0]


@pytest.mark.row("A07")
def test_a_sector_is_short_until_enough_organisations_take_part(staff, own, other):
    food, care = own.organisation.sector, other.organisation.sector
    Sector.objects.filter(pk=food.pk).update(target=3)
    Sector.objects.filter(pk=care.pk).update(target=1)
    more(own, 1, "candidate")
    answer = staff.get("/programme/pipeline/")
    rows = {row.pk: row for row in answer.context["recruitment"].coverage.sectors}
    assert (rows[food.pk].taking_part, rows[food.pk].short) == (1, 2)
    assert (rows[care.pk].taking_part, rows[care.pk].short) == (1, 0)
    total = answer.context["recruitment"].coverage.total
    assert (total.target, total.taking_part, total.short) == (4, 2, 2)
    assert "Food: nog 2" in answer.text
    put(own, "withdrawn")
    more(own, 3, "selected")
    assert queries.coverage(own.organisation.programme).short == []


def test_the_recruitment_names_no_person_of_an_organisation(staff, own, other):
    names = [member.name for house in (own, other) for member in house.members.values()]
    text = staff.get("/programme/pipeline/?status=active").text
    assert "Bakkerij De Halm" in text
    assert [name for name in names if name in text] == []


# --- Sectors


@pytest.mark.row("A07")
def test_the_team_adds_and_changes_a_sector(staff, own, team):
    staff.post("/programme/sectors/add/", {"name": " Hout  en meubels ", "target": "2"})
    made = Sector.objects.get(programme=team.programme, name="Hout en meubels")
    assert made.target == 2
    staff.post(f"/programme/sectors/{made.pk}/", {"name": "Hout", "target": "4"})
    made.refresh_from_db()
    assert (made.name, made.target) == ("Hout", 4)
    assert "Hout" in staff.get("/programme/sectors/").text
    verbs = ProgrammeAuditEntry.objects.filter(subject=f"sector:{made.pk}")
    assert list(verbs.order_by("at").values_list("verb", flat=True)) == [
        "add sector", "change sector",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "food"}, "name"),
        ({"name": ""}, "name"),
        ({"target": "-1"}, "target"),
        ({"target": "99999"}, "target"),
        ({"target": "veel"}, "target"),
    ],
)
def test_an_impossible_sector_is_explained(staff, given, field):
    before = list(Sector.objects.values_list("name", "target"))
    answer = staff.post("/programme/sectors/add/", {"name": "Hout", "target": "1"} | given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert list(Sector.objects.values_list("name", "target")) == before


def test_a_sector_keeps_its_name_when_only_the_target_changes(staff, own):
    sector = own.organisation.sector
    staff.post(f"/programme/sectors/{sector.pk}/", {"name": "Food", "target": "7"})
    sector.refresh_from_db()
    assert (sector.name, sector.target) == ("Food", 7)


def test_a_sector_of_another_programme_does_not_exist_here(staff):
    theirs = SectorFactory(name="Elders")
    address = f"/programme/sectors/{theirs.pk}/"
    assert staff.post(address, {"name": "Mijn", "target": "1"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "Elders"


# --- The board


@pytest.mark.row("A05")
def test_the_board_shows_the_status_and_who_takes_part_first(staff, own, other):
    put(own, "withdrawn")
    answer = staff.get("/programme/")
    assert [row.status for row in answer.context["rows"]] == ["active", "withdrawn"]
    phases = re.findall(r'data-label="Hoe ver">\s*([^<]+?)\s*<', answer.text)
    assert len(phases) == 2
    assert phases[1] == "klaar of gestopt"
    assert phases[0] != phases[1]


def test_a_sector_names_the_statuses_that_it_has_and_no_others(staff, own, other):
    put(own, "paused")
    put(other, "active")
    table = staff.get("/programme/pipeline/").text.split('id="sectors"')[1].split("</table>")[0]
    assert "1 gepauzeerd" in table
    assert "1 actief" in table
    assert "kandidaat" not in table
    assert not re.search(r"(?<!\d)0 \w", re.sub(r"<[^>]+>", "", table))
