"""The macro log: talks and agreements with parties outside the organisations, without people."""

import csv
from datetime import timedelta

import pytest

from evaluations.programme.models import MacroContact, PlannedAction
from evaluations.programme.queries import macro_log
from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from tests.factories import MacroContactFactory, ProgrammeFactory

pytestmark = pytest.mark.row("H09")


@pytest.fixture
def talks(url):
    return f"{url}talks/"


@pytest.fixture
def noted(team):
    return lambda **facts: MacroContactFactory(held_by=team.staff["union_contact"], **facts)


def facts(team, **changed):
    given = {
        "on": clock.today().isoformat(),
        "kind": "agreement",
        "with_kind": "sector_fund",
        "with_name": "Fonds Vers Brood",
        "agreed": "Het fonds betaalt de helft.",
        "held_by": str(team.staff["union_contact"].pk),
    }
    return given | changed


def names(client, talks, query=""):
    return [row.with_name for row in client.get(talks + query).context["rows"]]


def test_a_talk_is_noted_changed_and_removed_and_each_is_written_down(staff, talks, team, own):
    sector = str(own.organisation.sector_id)
    given = facts(team, sector=sector, link="https://cao.example/tekst")
    assert staff.post(f"{talks}add/", given).url == talks
    row = MacroContact.objects.get()
    assert (row.kind, row.with_name, str(row.sector_id)) == (
        "agreement",
        "Fonds Vers Brood",
        sector,
    )
    text = staff.get(talks).text
    for piece in ("Fonds Vers Brood", "Het fonds betaalt de helft.", "https://cao.example/tekst"):
        assert piece in text
    one = f"{talks}{row.pk}/"
    assert staff.post(one, facts(team, agreed="Het fonds betaalt alles.")).url == talks
    row.refresh_from_db()
    assert (row.agreed, row.sector) == ("Het fonds betaalt alles.", None)
    assert staff.post(f"{one}remove/").url == talks
    assert not MacroContact.objects.exists()
    entries = ProgrammeAuditEntry.objects.filter(verb__contains="talk").order_by("at")
    assert [entry.verb for entry in entries] == [
        "note talk", "change noted talk", "remove noted talk",
    ]  # fmt: skip


def test_the_newest_stands_first_and_the_list_narrows(staff, talks, noted, own):
    today = clock.today()
    noted(with_name="Oud", on=today - timedelta(days=9), with_kind="ministry", kind="subsidy")
    noted(with_name="Nieuw", on=today, sector=own.organisation.sector)
    assert names(staff, talks) == ["Nieuw", "Oud"]
    assert names(staff, talks, "?kind=subsidy") == ["Oud"]
    assert names(staff, talks, "?party=ministry") == ["Oud"]
    assert names(staff, talks, f"?sector={own.organisation.sector_id}") == ["Nieuw"]
    assert names(staff, talks, "?party=union") == []
    assert "past bij deze keuze" in staff.get(f"{talks}?party=union").text
    assert len(names(staff, talks, "?kind=x&sector=%00&party=y")) == 2


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"on": "TOMORROW"}, "moet nog komen"),
        ({"with_name": ""}, "Vul dit nog in"),
        ({"agreed": ""}, "Vul dit nog in"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"with_kind": "lid"}, "kun je hier niet kiezen"),
        ({"sector": "00000000-0000-4000-8000-000000000000"}, "keuze"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(staff, talks, team, changed, word):
    if changed.get("on"):
        changed = {"on": (clock.today() + clock.DAY).isoformat()}
    answer = staff.post(f"{talks}add/", facts(team, follow_up="Een brief sturen", **changed))
    assert answer.status_code == 422
    assert word in answer.text
    assert "Een brief sturen" in answer.text
    assert not MacroContact.objects.exists()


def test_the_form_asks_for_no_names_of_people(staff, talks):
    text = staff.get(f"{talks}add/").text
    assert "Schrijf geen naam van een persoon" in text
    assert "Schrijf geen namen van mensen" in text


def test_a_follow_up_becomes_an_action_of_the_plan_once(staff, talks, noted, team, own):
    row = noted(follow_up="Een voorstel sturen", sector=own.organisation.sector)
    assert "Zet het in het plan" in staff.get(talks).text
    first = staff.post(f"{talks}{row.pk}/follow-up/")
    action = PlannedAction.objects.get()
    assert first.url == f"/programme/run/plan/{action.pk}/"
    assert (action.title, action.level, action.status) == (
        "Een voorstel sturen", "macro", "planned",
    )  # fmt: skip
    assert (action.owner, action.party) == (team.staff["programme_staff"], "sbcm")
    assert action.sector == own.organisation.sector
    assert staff.post(f"{talks}{row.pk}/follow-up/").url == first.url
    assert PlannedAction.objects.count() == 1
    text = staff.get(talks).text
    assert "Zet het in het plan" not in text
    assert "in het plan:" in text


def test_an_action_from_a_talk_lies_within_the_run_also_after_it(staff, talks, noted, team):
    run = team.programme
    run.ends = clock.today() - timedelta(days=3)
    run.save()
    staff.post(f"{talks}{noted().pk}/follow-up/")
    action = PlannedAction.objects.get()
    assert (action.first, action.last) == (run.ends, run.ends)


def test_without_a_follow_up_there_is_nothing_to_plan(staff, talks, noted):
    row = noted(follow_up="")
    answer = staff.post(f"{talks}{row.pk}/follow-up/", follow=True)
    assert "Schrijf eerst op" in answer.text
    assert not PlannedAction.objects.exists()


def test_the_file_has_every_talk_and_no_formula(staff, talks, noted, team):
    noted(with_name="=1+1", agreed="+31")
    noted(with_kind="ministry", with_name="Ministerie van SZW")
    rows = list(
        csv.reader(
            staff.get(f"{talks}file/").text.removeprefix("\ufeff").splitlines(), delimiter=";"
        )
    )
    assert len(rows) == 3
    assert {row[3] for row in rows} >= {"'=1+1", "Ministerie van SZW"}
    assert "'+31" in {row[5] for row in rows}
    assert len(staff.get(f"{talks}file/?party=ministry").text.splitlines()) == 2
    assert {row.with_name for row in macro_log(team.programme)} == {"=1+1", "Ministerie van SZW"}


def test_a_talk_of_another_programme_does_not_exist(staff, talks, noted, team):
    mine = noted(with_name="Van ons")
    assert staff.get(f"{talks}{mine.pk}/").status_code == 200
    elsewhere = team.staff["data_steward"]
    elsewhere.programme = ProgrammeFactory()
    elsewhere.save()
    theirs = MacroContactFactory(held_by=elsewhere, with_name="Geheim")
    assert staff.get(f"{talks}{theirs.pk}/").status_code == 404
    assert staff.post(f"{talks}{theirs.pk}/follow-up/").status_code == 404
    assert names(staff, talks) == ["Van ons"]


def test_a_researcher_sees_no_talks(staff, researcher, talks, noted):
    noted(with_name="Van ons")
    assert names(staff, talks) == ["Van ons"]
    assert researcher.get(talks).status_code == 403
    assert researcher.get(f"{talks}file/").status_code == 403
