"""The board of the programme team: who needs help stands first, and can be found."""

import csv
import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from evaluations.conditions.actions import quarter_of
from evaluations.conditions.rules import CONDITIONS
from evaluations.models import ConditionScore
from organisations import clock
from organisations.models import Organisation, Profile
from pilot.overview.board.actions import keep_lines
from roles.models import Assignment, Task
from tests.factories import (
    AppointmentFactory,
    GatheringFactory,
    MomentFactory,
    ProgrammeFactory,
    SectorFactory,
    SessionFactory,
    SignUpFactory,
    SupportRequestFactory,
)
from tests.pilot.counting import queries

BOARD, FILE = "/programme/", "/programme/file/"
DAY = timedelta(days=1)


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture(autouse=True)
def contacts(own, other, team):
    """Every ambassador has a contact, so that one flag less is raised."""
    for house in (own, other):
        member = house.members["ambassador"]
        member.contact_id = team.staff["union_contact"].pk
        member.save()


def rows(client, **asked):
    return {row.slug: row for row in client.get(BOARD, asked).context["rows"]}


def slugs(client, **asked):
    keep_lines()
    return [row.slug for row in client.get(BOARD, asked).context["rows"]]


def codes(row):
    return [flag.code for flag in row.flags]


def make(own, number, **facts):
    made = Organisation.objects.create(
        programme=own.organisation.programme,
        sector=own.organisation.sector,
        slug=f"meer-{number}",
        name=f"Meer {number:03}",
        **({"status": "active"} | facts),
    )
    Profile.objects.create(organisation=made, starts=clock.today() - 400 * DAY)
    return made


def scored(house, points, *, ago=0, full=("offers",)):
    quarter = quarter_of(clock.today())
    for _ in range(ago):
        quarter = quarter_of(quarter - DAY)
    return ConditionScore.objects.create(
        organisation=house.organisation,
        quarter=quarter,
        scores={one.code: [2 if one.code in full else 0, "geteld"] for one in CONDITIONS},
        points=points,
        rules=1,
        made_on=clock.today(),
    )


# --- The order


@pytest.mark.row("H08")
def test_the_one_in_trouble_stands_first_whatever_its_name(staff, own, other):
    assert slugs(staff)[0] == own.slug  # by name, because all else is the same
    late = SupportRequestFactory(
        organisation=other.organisation, asked_by=other.members["hr"], answer_by=clock.today() - DAY
    )
    assert slugs(staff) == [other.slug, own.slug]
    late.delete()
    assert slugs(staff)[0] == own.slug


def test_a_heavy_flag_stands_before_a_light_one_and_before_late_tasks(staff, own, other):
    AppointmentFactory(
        organisation=own.organisation, member=own.members["ambassador"], manages_colleagues=True
    )
    yesterday = clock.today() - DAY
    Task.objects.update(due=None)
    few = Task.objects.filter(organisation=other.organisation)[:4]
    Task.objects.filter(pk__in=[task.pk for task in few]).update(due=yesterday)
    assert (codes(rows(staff)[own.slug]), rows(staff)[other.slug].late) == (["managing"], 4)
    assert slugs(staff) == [own.slug, other.slug]
    Assignment.objects.filter(organisation=other.organisation, role="project_leader").update(
        ends=yesterday
    )
    assert codes(rows(staff)[other.slug]) == ["no_leader"]
    assert slugs(staff) == [other.slug, own.slug]


def test_who_does_not_take_part_stands_last_even_with_a_flag(staff, own, other):
    SupportRequestFactory(
        organisation=own.organisation, asked_by=own.members["hr"], answer_by=clock.today() - DAY
    )
    Organisation.objects.filter(pk=own.organisation.pk).update(status="withdrawn")
    assert codes(rows(staff)[own.slug]) == ["help_late"]
    assert slugs(staff) == [other.slug, own.slug]


# --- What it shows


def test_the_board_shows_help_and_the_next_event_and_how_conditions_went(staff, own, other):
    here, today = {"organisation": own.organisation}, clock.today()
    SupportRequestFactory(**here, asked_by=own.members["hr"])
    SupportRequestFactory(**here, asked_by=own.members["hr"], answer_by=today - DAY)
    MomentFactory(**here, date=today + 9 * DAY)
    gathering = GatheringFactory(programme=own.organisation.programme)
    SessionFactory(gathering=gathering, date=today + 5 * DAY)
    elsewhere = GatheringFactory(programme=own.organisation.programme)
    SessionFactory(gathering=elsewhere, date=today + 2 * DAY)
    SignUpFactory(**here, member=own.members["hr"], gathering_id=gathering.pk)
    scored(own, 9, full=("offers", "council"))
    scored(own, 12, ago=1)
    scored(other, 12, ago=1)
    row = rows(staff)[own.slug]
    assert (row.help_open, row.help_late) == (2, 1)
    assert (row.next_event, row.next_is_gathering) == (today + 5 * DAY, True)
    assert (row.met, row.points, row.trend) == (2, 9, -3)
    assert "fell" in codes(row)
    theirs = rows(staff)[other.slug]
    assert (theirs.help_open, theirs.next_event, theirs.trend) == (0, None, 0)
    text = staff.get(BOARD).text
    assert "2 van 10" in text
    assert "randvoorwaarden gaan achteruit" in text


def test_the_summary_counts_who_runs_and_each_flag_and_leads_to_it(staff, own, other):
    make(own, 1, status="candidate")
    SupportRequestFactory(
        organisation=own.organisation, asked_by=own.members["hr"], answer_by=clock.today() - DAY
    )
    Task.objects.update(due=None)
    keep_lines()
    page = staff.get(BOARD)
    found = page.context["summary"]
    assert (found.number, found.run, found.need_attention) == (3, 2, 1)
    assert [(flag.code, number) for flag, number in found.flags] == [("help_late", 1)]
    assert (found.covered, found.sectors) == (2, 2)
    assert 'href="/programme/?flag=help_late"' in page.text
    assert slugs(staff, flag="help_late") == [own.slug]
    assert slugs(staff, phase="recruiting") == ["meer-1"]


def test_who_is_paused_stands_beside_who_is_busy(staff, own, other):
    make(own, 1, status="paused")
    keep_lines()
    text = staff.get(BOARD).text
    assert "2 organisaties zijn nu bezig</strong>, 1 is gepauzeerd" in text
    Organisation.objects.filter(slug="meer-1").update(status="active")
    keep_lines()
    assert "is gepauzeerd" not in staff.get(BOARD).text


def test_one_word_for_one_thing_on_the_page_of_an_organisation(staff, own):
    page = f"/programme/organisations/{own.slug}/"
    assert "<dt>Hoe ver</dt>" in staff.get(page).text
    Organisation.objects.filter(slug=own.slug).update(status="paused")
    text = staff.get(page).text
    assert "<dt>Status</dt>" in text
    assert "<dt>Hoe ver</dt>" not in text  # it would say the same
    assert "<dt>Fase</dt>" not in text


# --- Finding


def test_each_filter_leaves_what_fits_and_two_leave_what_fits_both(staff, own, other, team):
    mine = {"sector": str(own.organisation.sector_id)}
    assert slugs(staff, **mine) == [own.slug]
    assert slugs(staff, name=" LINDE ") == [other.slug]
    assert slugs(staff, name="linde", **mine) == []
    contact = str(team.staff["union_contact"].pk)
    assert slugs(staff, contact=contact) == [own.slug, other.slug]
    own.members["ambassador"].contact_id = None
    own.members["ambassador"].save()
    assert slugs(staff, contact=contact) == [other.slug]
    assert slugs(staff, flag="no_contact") == [own.slug]
    page = staff.get(BOARD, {"name": "linde"})
    assert "1 van 2 organisaties" in page.text
    assert 'value="linde"' in page.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"sector": "x"}, {"sector": str(uuid4())}, {"contact": "\0"}, {"phase": "zzz"},
        {"flag": "nope"}, {"page": "-3"}, {"page": "x"}, {"name": "  "},
    ],
)  # fmt: skip
def test_what_there_is_not_is_as_if_it_was_not_asked_for(staff, own, other, wrong):
    assert set(slugs(staff, **wrong)) == {own.slug, other.slug}


@pytest.mark.parametrize("name", ["\0", "%_", "<b>", "é" * 500])
def test_a_name_that_fits_nothing_is_said_kindly(staff, own, name):
    page = staff.get(BOARD, {"name": name})
    assert (page.status_code, list(page.context["rows"])) == (200, [])
    assert "Geen organisatie past bij deze keuze." in page.text
    assert "<b>" not in page.text


def test_the_pages_keep_the_choice(staff, own):
    for number in range(30):
        make(own, number)
    keep_lines()
    text = staff.get(BOARD, {"name": "meer", "phase": "running"}).text
    assert "?name=meer&amp;phase=running&amp;page=2" in text
    assert len(slugs(staff, name="meer", phase="running", page="2")) == 5


# --- The file


def table(client, **asked):
    text = client.get(FILE, asked).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_file_has_what_is_on_the_board_of_the_same_choice(staff, own, other):
    for number in range(30):
        make(own, number)
    scored(own, 9)
    assert len(table(staff)) == 32
    [line] = table(staff, name="halm")
    assert line["Organisatie"] == "Bakkerij De Halm"
    assert (line["Contactpersoon"], line["Punten"]) == ("Ugo Blok", "9")
    assert line["Randvoorwaarden in orde"] == "1"
    assert int(line["Taken te laat"]) == rows(staff, name="halm")[own.slug].late


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-2+3"])
def test_a_name_is_no_formula_in_the_file(staff, own, name):
    Organisation.objects.filter(pk=own.organisation.pk).update(name=name)
    assert f"'{name}" in [line["Organisatie"] for line in table(staff)]


def test_the_file_names_nobody_of_an_organisation(staff, own, other):
    text = staff.get(FILE).text
    assert own.organisation.name in text
    names = [member.name for house in (own, other) for member in house.members.values()]
    assert [name for name in names if name in text] == []


# --- Cost and walls


def test_the_board_costs_the_same_with_three_and_with_three_hundred(staff, own):
    make(own, 0)
    few = queries(staff.get, BOARD), queries(staff.get, FILE)
    for number in range(1, 300):
        make(own, number)
    assert (queries(staff.get, BOARD), queries(staff.get, FILE)) == few
    assert max(few) <= 10


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("organisations_member", "name"),
        ("organisations_supportrequest", "question"),
        ("organisations_continuityplan", "money"),
        ("organisations_continuityplan", "owner_id"),
        ("ambassadors_participationagreement", "wishes"),
        ("ambassadors_appointment", "covers"),
        ("evaluations_moment", "report"),
        ("evaluations_moment", "hours_given"),
        ("evaluations_activity", "title"),
    ],
)
def test_what_the_board_counts_it_cannot_read_further(as_login, own, table, column):
    with as_login("overview"), connections["overview"].cursor() as cursor:
        cursor.execute(f"SELECT count(organisation_id) FROM {table}")
        assert cursor.fetchone()[0] >= 0
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(f"SELECT {column} FROM {table} LIMIT 1")


def test_another_programme_counts_nowhere(staff, own, other):
    other.organisation.programme = ProgrammeFactory(ends=date(2040, 1, 1))
    other.organisation.sector = SectorFactory(programme=other.organisation.programme)
    other.organisation.save()
    assert slugs(staff) == [own.slug]
    assert staff.get(BOARD).context["summary"].number == 1
    assert len(table(staff)) == 1
