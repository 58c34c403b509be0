"""The activity plan of CNV: who does what before which day, and what it gave."""

import csv
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from evaluations.programme.models import PlannedAction
from evaluations.programme.queries import activity_plan
from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from tests.factories import PlannedActionFactory, ProgrammeFactory, UserFactory

pytestmark = pytest.mark.row("A02")


@pytest.fixture
def plan(url):
    return f"{url}plan/"


@pytest.fixture
def planned(team):
    def make(title, last=5, **facts):
        """An action that ends so many days from now."""
        today = clock.today()
        facts = {"owner": team.staff["union_contact"], "first": today - timedelta(days=50)} | facts
        return PlannedActionFactory(title=title, last=today + timedelta(days=last), **facts)

    return make


def facts(team, **changed):
    today = clock.today()
    given = {
        "title": "Een handreiking maken",
        "owner": str(team.staff["union_contact"].pk),
        "party": "cnv",
        "first": (today - timedelta(days=3)).isoformat(),
        "last": (today + timedelta(days=30)).isoformat(),
        "level": "meso",
        "status": "planned",
    }
    return given | changed


def titles(client, plan, query=""):
    return [row.title for row in client.get(plan + query).context["rows"]]


def test_what_is_late_stands_first_and_what_is_over_last(staff, plan, planned):
    planned("Straks", last=20)
    planned("Klaar", last=-40, status="done", done_on=clock.today(), result="Het ligt er.")
    planned("Laatst te laat", last=-1, status="busy")
    planned("Vervallen", last=-30, status="dropped", reason="Te duur.")
    planned("Eerst te laat", last=-9)
    planned("Vandaag", last=0)
    order = ["Eerst te laat", "Laatst te laat", "Vandaag", "Straks", "Vervallen", "Klaar"]
    assert titles(staff, plan) == order
    text = staff.get(plan).text
    assert "te laat" in text
    assert "Te duur." in text
    assert "Het ligt er." in text


def test_the_list_narrows_to_a_status_or_an_owner(staff, plan, planned, team):
    planned("Van CNV", last=-2)
    planned("Van SBCM", owner=team.staff["programme_staff"], status="busy")
    assert titles(staff, plan, "?status=late") == ["Van CNV"]
    assert titles(staff, plan, "?status=busy") == ["Van SBCM"]
    mine = team.staff["programme_staff"].pk
    assert titles(staff, plan, f"?owner={mine}") == ["Van SBCM"]
    assert titles(staff, plan, f"?owner={mine}&status=done") == []
    assert "past bij deze keuze" in staff.get(f"{plan}?status=done").text
    assert len(titles(staff, plan, "?status=nonsense&owner=%00")) == 2


def test_an_action_is_planned_changed_and_done_and_each_is_written_down(staff, plan, team):
    assert staff.post(f"{plan}add/", facts(team)).url == plan
    row = PlannedAction.objects.get()
    assert (row.owner, row.status, row.done_on) == (team.staff["union_contact"], "planned", None)
    one = f"{plan}{row.pk}/"
    assert staff.post(one, facts(team, status="busy", title="Twee handreikingen")).url == plan
    assert staff.post(f"{one}done/", {"result": "Ze liggen er."}).url == plan
    row.refresh_from_db()
    assert (row.title, row.status, row.result) == ("Twee handreikingen", "done", "Ze liggen er.")
    assert row.done_on == clock.today()
    entries = ProgrammeAuditEntry.objects.filter(verb__contains="action").order_by("at")
    assert [entry.verb for entry in entries] == [
        "plan action", "change planned action", "finish planned action",
    ]  # fmt: skip


def test_what_was_done_keeps_its_day_and_what_goes_on_again_loses_it(staff, plan, planned, team):
    before = clock.today() - timedelta(days=9)
    row = planned("Klaar", status="done", done_on=before, result="Het ligt er.")
    one = f"{plan}{row.pk}/"
    staff.post(one, facts(team, status="done", result="Het hangt er ook."))
    row.refresh_from_db()
    assert (row.done_on, row.result) == (before, "Het hangt er ook.")
    staff.post(one, facts(team, status="busy", result="Het hangt er ook."))
    row.refresh_from_db()
    assert row.done_on is None


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"status": "done"}, "in één zin"),
        ({"status": "dropped"}, "waarom het is vervallen"),
        ({"status": "busy", "first": "TOMORROW"}, "pas later"),
        ({"last": "BEFORE"}, "laatste dag"),
        ({"last": "2099-01-01"}, "buiten de looptijd"),
        ({"first": "2001-01-01"}, "buiten de looptijd"),
        ({"owner": "00000000-0000-4000-8000-000000000000"}, "keuze"),
        ({"organisation": "OWN", "sector": "OTHER"}, "andere sector"),
        ({"level": ""}, "Vul dit nog in"),
        ({"party": "werkgever"}, "kun je hier niet kiezen"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    staff, plan, team, own, other, changed, word
):
    meant = {
        "TOMORROW": (clock.today() + clock.DAY).isoformat(),
        "BEFORE": (clock.today() - timedelta(days=4)).isoformat(),
        "OWN": str(own.organisation.pk),
        "OTHER": str(other.organisation.sector_id),
    }
    changed = {name: meant.get(value, value) for name, value in changed.items()}
    answer = staff.post(f"{plan}add/", facts(team, **changed))
    assert answer.status_code == 422
    assert word in answer.text
    assert "Een handreiking maken" in answer.text
    assert not PlannedAction.objects.exists()


def test_done_without_a_result_is_refused(staff, plan, planned):
    row = planned("Klaar")
    answer = staff.post(f"{plan}{row.pk}/done/", {"result": "  "})
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.status == "planned"


@pytest.mark.row("A01")
def test_an_action_outside_the_run_needs_a_reason(staff, plan, team):
    late = facts(team, last="2099-01-01")
    assert "outside" not in staff.get(f"{plan}add/").text
    assert staff.post(f"{plan}add/", late).status_code == 422
    late["outside"] = "De eindverantwoording komt later."
    assert staff.post(f"{plan}add/", late).url == plan
    assert PlannedAction.objects.get().outside == late["outside"]
    assert "De eindverantwoording" in staff.get(plan).text


def test_who_left_keeps_the_actions_that_they_had_and_gets_no_new_one(staff, plan, planned, team):
    leaving = team.staff["union_contact"]
    row = planned("Oud")
    leaving.ends = clock.today() - clock.DAY
    leaving.save()
    assert staff.post(f"{plan}{row.pk}/", facts(team, title="Nog ouder")).url == plan
    assert staff.post(f"{plan}add/", facts(team)).status_code == 422


def test_the_file_has_what_the_list_has_and_no_formula(staff, plan, planned):
    planned("=1+1", last=-3, result="=2+2")
    for number in range(51):
        planned(f"Actie {number}", status="busy")
    rows = list(
        csv.reader(
            staff.get(f"{plan}file/").text.removeprefix("\ufeff").splitlines(), delimiter=";"
        )
    )
    assert len(rows) == 53
    assert (rows[1][0], rows[1][6], rows[1][-1]) == ("'=1+1", "ja", "'=2+2")
    assert len(staff.get(f"{plan}file/?status=late").text.splitlines()) == 2
    assert len(titles(staff, plan)) == 50
    assert len(titles(staff, plan, "?page=2")) == 2


def test_a_report_reads_the_lines_of_the_plan(planned, team, own):
    planned("Te laat", last=-1, organisation=own.organisation)
    planned("Vervallen", status="dropped", reason="Te duur.")
    first, second = activity_plan(team.programme)
    assert (first.title, first.owner, first.party, first.status) == (
        "Te laat", "Ugo Blok", "CNV", "gepland",
    )  # fmt: skip
    assert (first.about, first.is_late) == (own.organisation.name, True)
    assert (second.result, second.is_late) == ("Te duur.", False)


def test_the_database_refuses_what_has_no_reason_or_result(planned):
    for facts in ({"status": "dropped"}, {"status": "done", "done_on": clock.today()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            planned("Niet goed", **facts)
    planned("Goed", status="dropped", reason="Te duur.")


def test_an_action_of_another_programme_does_not_exist(staff, plan, planned, team):
    mine = planned("Van ons")
    giver = team.staff["data_steward"]
    giver.pk, giver.programme, giver.user = None, ProgrammeFactory(), UserFactory()
    giver.save(force_insert=True)
    theirs = planned("Geheim", owner=giver)
    assert staff.get(f"{plan}{mine.pk}/").status_code == 200
    assert staff.get(f"{plan}{theirs.pk}/").status_code == 404
    assert staff.post(f"{plan}{theirs.pk}/done/", {"result": "X"}).status_code == 404
    assert titles(staff, plan) == ["Van ons"]


def test_a_researcher_sees_no_plan(staff, researcher, plan, planned):
    planned("Van ons")
    assert titles(staff, plan) == ["Van ons"]
    assert researcher.get(plan).status_code == 403
    assert researcher.get(f"{plan}file/").status_code == 403
