"""What is asked behind a learner card later, and what there is to learn."""

import re
from datetime import UTC, date, datetime

import pytest

from ambassadors.cards import actions
from ambassadors.cards.models import Card, CardAnswer
from ambassadors.cards.queries import later
from organisations import clock
from organisations.doors import doors, tokens
from organisations.models import Door
from tests.ambassadors.holders import START, address
from tests.factories import OfferFactory, ProgrammeOfferFactory
from tests.pilot.counting import queries as queries_of

# --- Later


@pytest.mark.parametrize(
    ("moment", "wave"),
    [
        (datetime(2026, 11, 30, tzinfo=UTC), None),
        (datetime(2027, 1, 31, 12, tzinfo=UTC), None),
        (datetime(2027, 2, 1, tzinfo=UTC), 3),
        (datetime(2027, 10, 31, 12, tzinfo=UTC), 3),
        (datetime(2027, 11, 1, tzinfo=UTC), 12),
        (datetime(2029, 10, 1, tzinfo=UTC), 12),
    ],
)
@pytest.mark.row("C06")
def test_two_questions_come_after_three_and_after_twelve_months(
    tell, client, door, at, moment, wave
):
    tell()
    with at(moment):
        text = client.get(door).text
    assert ("Hielp het gesprek met de leerambassadeur?" in text) == (wave is not None)
    assert ("Mijn antwoord veranderen" in text) == (wave is None)
    tell(moment, step="5", helped="2")
    rows = {row.wave: row for row in CardAnswer.objects.all()}
    assert rows.keys() == {0, *([wave] if wave else [])}
    if wave:
        assert (rows[wave].step, rows[wave].helped) == (5, 2)
        assert (rows[0].step, rows[0].month) == (3, date(2026, 11, 1))
        assert rows[wave].month == moment.date().replace(day=1)
    else:
        assert rows[0].helped is None


def test_whether_the_talk_helped_need_not_be_told(tell):
    tell()
    tell(datetime(2027, 2, 9, tzinfo=UTC), helped="")
    assert CardAnswer.objects.get(wave=3).helped is None


def test_the_months_count_over_the_year():
    assert later(date(2026, 11, 1), 3) == date(2027, 2, 1)
    assert later(date(2026, 12, 1), 12) == date(2027, 12, 1)
    assert later(date(2026, 1, 1), 0) == date(2026, 1, 1)


def test_the_calendar_has_two_days_no_name_and_no_code(tell, client, door, at, own, settings):
    settings.SITE_URL = "https://" + "een-heel-lang-adres-van-een-" * 3 + "organisatie.example"
    tell()
    with at(START):
        page = client.get(door)
        assert f"{door}calendar/" in page.text
        assert "februari 2027" in page.text
        assert "november 2027" in page.text
        answer = client.get(f"{door}calendar/")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    raw = answer.content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    text = raw.decode().replace("\r\n ", "")
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == ["20270201", "20271101"]
    assert text.count("DTSTAMP:20261117T093000Z") == 2
    assert len(set(re.findall(r"UID:(.+)", text))) == 2
    assert f"{settings.SITE_URL}/d/" in text
    assert door.split("/")[2] not in text
    for word in ("Amina", own.organisation.name, own.slug):
        assert word not in text
    with at(START):
        assert client.get(f"{door}calendar/").content == raw


def test_a_calendar_after_the_first_reminder_has_the_second_only(tell, client, door, at):
    tell()
    with at(datetime(2027, 3, 1, tzinfo=UTC)):
        text = client.get(f"{door}calendar/").text
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == ["20271101"]
    with at(datetime(2028, 3, 1, tzinfo=UTC)):
        assert client.get(f"{door}calendar/").status_code == 302


# --- Offers


@pytest.mark.row("B20")
def test_a_card_shows_what_there_is_to_learn_with_costs_and_how_to_apply(
    client, door, own, other, team
):
    OfferFactory(
        organisation=own.organisation,
        title="Taalles",
        costs="Je betaalt niets",
        how_to_apply="Loop langs bij P&O",
    )
    OfferFactory(organisation=other.organisation, title="Van de buren")
    ProgrammeOfferFactory(programme=team.programme, title="Zomerschool")
    ended = clock.today() - clock.DAY
    OfferFactory(organisation=own.organisation, title="Voorbij", valid_until=ended)
    answer = client.get(f"{door}offers/")
    assert {row.title for row in answer.context["rows"]} == {"Taalles", "Zomerschool"}
    assert "Je betaalt niets" in answer.text
    assert "Loop langs bij P&amp;O" in answer.text
    found = client.get(f"{door}offers/?q=taal")
    assert [row.title for row in found.context["rows"]] == ["Taalles"]
    nothing = client.get(f"{door}offers/?q=raketbouw")
    assert "Hier past niets bij" in nothing.text or nothing.context["rows"] == []


def test_a_sheet_of_another_organisation_opens_that_one(client, own, other, act):
    with act(other, member=other.members["ambassador"].pk):
        actions.make_sheet(by=other.members["ambassador"], number=1)
    OfferFactory(organisation=own.organisation, title="Hier")
    OfferFactory(organisation=other.organisation, title="Daar")
    card = Card.objects.get(organisation=other.organisation, serial=1)
    rows = client.get(f"{address(card)}offers/").context["rows"]
    assert [row.title for row in rows] == ["Daar"]


# --- Doors in bulk


def test_many_doors_are_made_in_one_query(own, act, django_assert_num_queries):
    import uuid

    keys = [uuid.uuid4() for _ in range(20)]
    with act(own), django_assert_num_queries(1):
        doors.make_many(Door.Kind.CARD, own.organisation, keys, days=9)
    made = Door.objects.filter(kind="card")
    assert {door.subject_id for door in made} == set(keys)
    assert all(door.token_hash == tokens.digest(tokens.derive(door.pk)) for door in made)


def test_behind_a_card_every_page_costs_a_few_queries(client, cards, door, own):
    OfferFactory.create_batch(20, organisation=own.organisation)
    address(cards[1])
    counts = [
        queries_of(client.get, door),
        queries_of(client.post, door, {"step": "1"}),
        queries_of(client.get, f"{door}offers/"),
        queries_of(client.post, f"{door}stop/"),
    ]
    assert counts == [5, 5, 6, 7]
