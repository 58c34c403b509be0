"""Ten numbers a year, told by the organisation itself."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction

from organisations.models import AuditEntry, Profile
from research.models import ParticipationChange, ParticipationYear
from research.participation.models import NUMBERS
from tests.factories import ParticipationYearFactory

TOLD = {
    "employees": "100",
    "practically_educated": "50",
    "participants": "40",
    "practically_educated_participants": "15",
    "job_related": "20",
    "basic_skills": "",
    "language": "8",
    "digital": "7",
    "qualification": "6",
    "other_career": "0",
    "provenance": "2",
}


@pytest.fixture
def place(own):
    return f"/o/{own.slug}/participation/"


@pytest.mark.row("J06")
def test_hr_tells_the_baseline_and_sees_what_is_asked(hr, own, place, there):
    text = hr.get(place).text
    assert "We vragen je om 3 jaren" in text
    assert hr.post(f"{place}2023/", TOLD).status_code == 302
    row = there()[2023]
    assert [getattr(row, name) for name in NUMBERS] == [100, 50, 40, 15, 20, None, 8, 7, 6, 0]
    assert (row.provenance, row.imported) == (2, False)
    text = hr.get(place).text
    assert "We vragen je om 2 jaren" in text
    assert "2023 (vooraf)" in text
    assert AuditEntry.objects.filter(verb="save participation year").count() == 1


@pytest.mark.row("E13")
def test_both_who_supply_figures_open_it_and_nobody_else(own, place, sign_in):
    ParticipationYearFactory(organisation=own.organisation, year=2023, employees=873)
    for role in own.members:
        answer = sign_in(own.user(role)).get(f"{place}2023/")
        may = role in {"hr", "project_leader"}
        assert answer.status_code == (200 if may else 403), role
        assert ("873" in answer.text) == may


def test_another_organisation_sees_nothing_of_it(own, other, sign_in, place):
    ParticipationYearFactory(organisation=own.organisation, year=2023, employees=873)
    stranger = sign_in(other.user("hr"))
    assert stranger.get(place).status_code == 404
    assert "873" not in stranger.get(f"/o/{other.slug}/participation/2023/").text


def test_what_is_known_already_is_proposed(hr, own, place):
    Profile.objects.filter(organisation=own.organisation).update(
        employees=123, practically_educated=77
    )
    text = hr.get(f"{place}2024/").text
    assert 'value="123"' in text
    assert 'value="77"' in text


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"participants": "101"}, "participants", "niet meer zijn dan ‘Medewerkers’ (100)"),
        ({"language": "41"}, "language", "niet meer zijn dan"),
        ({"practically_educated_participants": "45"}, "practically_educated_participants", "(40)"),
        ({"employees": "-3"}, "employees", ""),
        ({"employees": "veel"}, "employees", ""),
        ({"employees": "99999999999999"}, "employees", ""),
        ({"employees": "\x00"}, "employees", ""),
        ({"provenance": "9"}, "provenance", ""),
        ({"provenance": ""}, "provenance", ""),
    ],
)
def test_what_cannot_be_is_said_and_kept(hr, place, there, typed, field, sentence):
    answer = hr.post(f"{place}2023/", TOLD | typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert sentence in answer.text
    assert 'value="7"' in answer.text  # the rest of what was typed
    assert there() == {}


def test_a_whole_that_is_not_known_does_not_let_more_through(hr, place, there):
    answer = hr.post(f"{place}2023/", TOLD | {"participants": "", "language": "101"})
    assert "language" in answer.context["form"].errors
    assert (
        hr.post(f"{place}2023/", TOLD | {"participants": "", "language": "99"}).status_code == 302
    )


@pytest.mark.parametrize("year", [2022, 2027, 0, 10**12])
def test_other_years_do_not_exist(hr, place, year):
    assert hr.get(f"{place}2023/").status_code == 200
    assert hr.get(f"{place}{year}/").status_code == 404
    assert hr.post(f"{place}{year}/", TOLD).status_code == 404


def test_a_large_change_is_a_question_and_no_refusal(hr, own, place, there):
    ParticipationYearFactory(organisation=own.organisation, year=2023)
    more = TOLD | {"employees": "1.000"}
    answer = hr.post(f"{place}2024/", more)
    assert answer.status_code == 422
    assert "‘Medewerkers’ was 100 in 2023, en 1000 in 2024" in answer.text
    assert 2024 not in there()
    assert hr.post(f"{place}2024/", more | {"sure": "on"}).status_code == 302
    assert there()[2024].employees == 1000


def test_a_change_keeps_what_stood_there(hr, own, place, there):
    hr.post(f"{place}2023/", TOLD)
    hr.post(f"{place}2023/", TOLD | {"participants": "44", "edition": "1"})
    first, second = ParticipationChange.objects.order_by("at")
    assert first.before is None
    assert (second.before["participants"], second.after["participants"]) == (40, 44)
    assert second.by == own.members["hr"]
    text = hr.get(f"{place}2023/").text
    assert "Medewerkers die scholing volgden: 40" in text


def test_the_same_again_changes_nothing(hr, place, there):
    for _ in range(2):
        assert hr.post(f"{place}2023/", TOLD | {"edition": "1"}).status_code == 302
    assert there()[2023].edition == 1
    assert ParticipationChange.objects.count() == 1


def test_two_people_at_once_do_not_lose_each_others_numbers(hr, own, place, sign_in, there):
    leader = sign_in(own.user("project_leader"))
    leader.post(f"{place}2023/", TOLD | {"edition": "0"})
    mine = TOLD | {"participants": "30", "edition": "0"}
    answer = hr.post(f"{place}2023/", mine)
    assert answer.status_code == 422
    assert "Iemand wijzigde dit" in answer.text or "iemand anders" in answer.text.lower()
    assert there()[2023].participants == 40
    assert hr.post(f"{place}2023/", mine | {"edition": "1"}).status_code == 302
    assert there()[2023].participants == 30


def test_before_and_after_are_compared_per_100(hr, own, place):
    here = {"organisation": own.organisation}
    ParticipationYearFactory(**here, year=2023)
    ParticipationYearFactory(**here, year=2025, employees=80, participants=48)
    text = hr.get(place).text
    row = text.split("Alle medewerkers")[1].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split('class="numeric">')[1:]] == ["40", "60", "+20"]
    assert "<desc" in text.split("<main")[1]


def test_the_table_can_be_downloaded_filled_in_and_read_again(hr, own, place):
    ParticipationYearFactory(organisation=own.organisation, year=2023, language=None)
    answer = hr.get(f"{place}file/")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Jaar", "2023", "2024", "2025", "2026"]
    assert rows[1][1:5] == ["100", "50", "40", "15"]
    assert rows[1][rows[0].index("Taal")] == ""
    assert rows[1][rows[0].index("Per 100: Alle medewerkers")] == "40,0"


@pytest.mark.parametrize(
    "wrong", [{"participants": 101}, {"language": 41}, {"provenance": 7}, {"year": 1900}]
)
def test_the_database_refuses_what_cannot_be(own, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationYearFactory(organisation=own.organisation, **wrong)
    ParticipationYearFactory(organisation=own.organisation, participants=None, language=41)
    assert ParticipationYear.objects.count() == 1


def test_it_is_found_from_the_figures_and_from_what_is_asked(hr, own, place, sign_in):
    for page in ("figures", "research"):
        assert place in hr.get(f"/o/{own.slug}/{page}/").text
        manager = sign_in(own.user("manager")).get(f"/o/{own.slug}/{page}/")
        assert place not in manager.text
