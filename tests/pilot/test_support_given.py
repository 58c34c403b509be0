"""The register of support: counted where it was given, and noted only where it stands nowhere."""

import csv
from datetime import UTC, date, datetime, time, timedelta

import pytest

from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from organisations.models import SupportGiven
from tests.factories import (
    GatheringFactory,
    PresenceFactory,
    ProgrammeFactory,
    SessionFactory,
    SignUpFactory,
    SupportGivenFactory,
    SupportRequestFactory,
    UserFactory,
)

URL = "/programme/support-given/"
SPRING = date(2026, 5, 20)

pytestmark = pytest.mark.row("A12")


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


def answered(house, team, role, hours, on=SPRING, **facts):
    moment = datetime.combine(on, time(9), UTC)
    return SupportRequestFactory(
        organisation=house.organisation,
        asked_by=house.members[role],
        asked_as=role,
        state="answered",
        hours=hours,
        staff_id=team.staff["union_contact"].pk,
        asked_at=moment,
        answered_at=moment,
        **facts,
    )


def held(houses, kind="training", on=SPRING, state="present", **facts):
    """A day of six hours to which two people of each house came."""
    session = SessionFactory(gathering=GatheringFactory(kind=kind, **facts), date=on)
    for house in houses:
        for role in ("ambassador", "hr"):
            sign_up = SignUpFactory(
                organisation=house.organisation,
                member=house.members[role],
                gathering_id=session.gathering_id,
            )
            PresenceFactory(sign_up=sign_up, session_id=session.pk, state=state)
    return session


def noted(team, **facts):
    return SupportGivenFactory(given_by=team.staff["programme_staff"], **facts)


def lines(client, query=""):
    return [(row.source, row.tier, row.hours) for row in client.get(URL + query).context["rows"]]


def test_answers_and_gatherings_stand_there_by_themselves(staff, own, other, team):
    answered(own, team, "ambassador", "1.5", SPRING + timedelta(days=2))
    answered(other, team, "project_leader", "2.0", SPRING + timedelta(days=1))
    held([own, other])
    noted(team, on=SPRING - timedelta(days=1), hours="0.5")
    assert lines(staff) == [
        ("answer", "micro", 1.5),
        ("answer", "meso", 2.0),
        ("gathering", "micro", 12.0),  # six hours for each of two organisations
        ("noted", "macro", 0.5),
    ]
    text = staff.get(URL).text
    assert "2 organisaties" in text
    assert "Basistraining" in text
    assert "Afspraak met een fonds" in text
    assert team.staff["union_contact"].name in text


def test_what_did_not_happen_does_not_count(staff, own, team):
    held([own])
    SupportRequestFactory(
        organisation=own.organisation, asked_by=own.members["ambassador"], hours="3.0"
    )
    held([own], on=clock.today() + timedelta(days=3))
    held([own], cancelled=True)
    held([own], state="absent")
    session = held([own])
    session.cancelled = True
    session.save()
    assert lines(staff) == [("gathering", "micro", 6.0)]


def test_hours_are_added_for_each_level_and_quarter(staff, own, other, team):
    held([own, other], kind="leaders")
    answered(own, team, "ambassador", None)
    answered(own, team, "ambassador", "0.5", date(2026, 4, 1))
    answered(own, team, "ambassador", "4.0", date(2026, 3, 31))
    noted(team, on=date(2026, 6, 30), hours="7.5")
    totals = staff.get(URL).context["totals"]
    assert [(total.code, total.hours, total.all) for total in totals] == [
        ("2026-2", [0.5, 12.0, 7.5], 20.0),
        ("2026-1", [4.0, 0.0, 0.0], 4.0),
    ]


def test_the_list_narrows_to_a_level_or_an_organisation(staff, own, other, team):
    answered(own, team, "ambassador", "1.0")
    answered(other, team, "project_leader", "2.0")
    held([own, other])
    noted(team, level="meso", organisation=other.organisation, hours="3.0")
    assert sorted(lines(staff, "?level=meso")) == [("answer", "meso", 2.0), ("noted", "meso", 3.0)]
    assert sorted(lines(staff, f"?organisation={own.slug}")) == [
        ("answer", "micro", 1.0), ("gathering", "micro", 6.0),
    ]  # fmt: skip
    both = staff.get(f"{URL}?organisation={other.slug}&level=micro")
    assert [(row.source, row.hours) for row in both.context["rows"]] == [("gathering", 6.0)]
    assert both.context["totals"][0].hours == [6.0, 0.0, 0.0]
    assert "Er past geen hulp" in staff.get(f"{URL}?level=macro").text
    assert len(lines(staff, "?level=nonsense&organisation=%00")) == 4


def test_the_list_goes_on_after_fifty(staff, team):
    for _ in range(51):
        noted(team)
    assert len(lines(staff)) == 50
    assert len(lines(staff, "?page=2")) == 1


def test_of_another_programme_nothing_is_seen(staff, own, team):
    row, giver = noted(team), team.staff["programme_staff"]
    assert staff.get(f"{URL}{row.pk}/").status_code == 200
    giver.pk, giver.programme, giver.user = None, ProgrammeFactory(), UserFactory()
    giver.save(force_insert=True)
    SupportGiven.objects.update(programme=giver.programme, given_by=giver)
    assert lines(staff) == []
    assert staff.get(f"{URL}{row.pk}/").status_code == 404


def test_the_file_has_every_line_and_no_formula(staff, own, team):
    for _ in range(51):
        noted(team, about="=1+1")
    held([own])
    answer = staff.get(f"{URL}file/")
    rows = list(csv.reader(answer.text.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert len(rows) == 53
    assert {len(row) for row in rows} == {9}
    assert {row[3] for row in rows[1:]} == {"'=1+1", "Basistraining"}
    assert len(staff.get(f"{URL}file/?level=micro").text.splitlines()) == 2


def test_no_question_and_no_name_of_a_colleague_is_shown(staff, own, team):
    answered(own, team, "ambassador", "1.0", question="Wie helpt Amina?", answer="Ga naar Jan")
    text = staff.get(URL).text + staff.get(f"{URL}file/").text
    names = [member.name for member in own.members.values()]
    assert [word for word in ("Wie helpt", "Ga naar Jan", *names) if word in text] == []


# --- Noting it


def facts(team, **changed):
    given = {
        "on": "2026-05-20",
        "level": "macro",
        "kind": "arrangement",
        "hours": "2.5",
        "given_by": str(team.staff["union_contact"].pk),
        "about": "Afspraak met het fonds",
    }
    return given | changed


def test_other_support_is_noted_changed_and_removed_and_each_is_written_down(staff, own, team):
    assert staff.post(f"{URL}add/", facts(team)).url == URL
    row = SupportGiven.objects.get()
    assert (row.on, row.hours, row.organisation, row.sector) == (SPRING, 2.5, None, None)
    one = f"{URL}{row.pk}/"
    assert "Afspraak met het fonds" in staff.get(one).text
    changed = facts(team, level="meso", organisation=str(own.organisation.pk), kind="contact")
    assert staff.post(one, changed).url == URL
    row.refresh_from_db()
    assert (row.level, row.organisation) == ("meso", own.organisation)
    assert staff.post(f"{one}remove/").url == URL
    assert not SupportGiven.objects.exists()
    entries = ProgrammeAuditEntry.objects.filter(verb__contains="support").order_by("at")
    assert [entry.verb for entry in entries] == [
        "note support",
        "change noted support",
        "remove noted support",
    ]


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"level": "meso"}, "Kies de organisatie"),
        ({"level": "micro"}, "Kies de organisatie"),
        ({"organisation": "OWN"}, "Macro gaat over"),
        ({"on": "2999-01-01"}, "jaar"),
        ({"on": "TOMORROW"}, "moet nog komen"),
        ({"hours": "0"}, "minstens"),
        ({"hours": "1e3"}, "getal"),
        ({"level": ""}, "Vul dit nog in"),
        ({"given_by": "00000000-0000-4000-8000-000000000000"}, "keuze"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(staff, own, team, changed, word):
    meant = {"OWN": str(own.organisation.pk), "TOMORROW": str(clock.today() + clock.DAY)}
    changed = {name: meant.get(value, value) for name, value in changed.items()}
    answer = staff.post(f"{URL}add/", facts(team, **changed))
    assert answer.status_code == 422
    assert word in answer.text
    assert "Afspraak met het fonds" in answer.text
    assert not SupportGiven.objects.exists()


def test_a_sector_is_for_macro_only(staff, own, team):
    sector = str(own.organisation.sector_id)
    staff.post(f"{URL}add/", facts(team, sector=sector))
    here = str(own.organisation.pk)
    staff.post(f"{URL}add/", facts(team, sector=sector, level="meso", organisation=here))
    assert [str(row.sector_id) for row in SupportGiven.objects.order_by("level")] == [
        sector, "None",
    ]  # fmt: skip


def test_a_researcher_keeps_no_register(sign_in, staff, team):
    noted(team)
    researcher = sign_in(team.user("researcher"), second_factor=True)
    assert len(lines(staff)) == 1
    assert researcher.get(URL).status_code == 403
    assert researcher.get(f"{URL}file/").status_code == 403
