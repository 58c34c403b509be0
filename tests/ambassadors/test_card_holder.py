"""Behind a learner card: what a colleague without an account tells, and who can read that."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from ambassadors.cards.models import Card, CardAnswer
from organisations import clock
from organisations.doors import tokens
from organisations.models import Door
from tests.ambassadors.holders import START, address, everything_stored

# --- Coming in


@pytest.mark.row("C02")
@pytest.mark.row("C09")
def test_a_card_opens_a_page_that_says_what_it_is_and_who_sees_what(client, door, at):
    with at(START):
        answer = client.get(door)
    for words in (
        "Jouw leerpas", "Je leerambassadeur: niets.", "Je baas en je collega's: niets.",
        "zonder je naam", "Wat is er gebeurd?", "Onderzoek van de HAN", "Het kost niets.",
        "Geef je antwoord? Dan doe je mee", "Je kunt antwoorden tot november 2029.",
        "Ik wil niet meer meedoen", "Wat kan ik leren?",
    ):  # fmt: skip
        assert words in answer.text, words
    assert "Amina" not in answer.text
    assert "Hielp het gesprek" not in answer.text
    assert "agenda" not in answer.text


@pytest.mark.parametrize("act_name", ["offers/", "calendar/", "stop/", "answers/"])
def test_what_is_behind_a_card_is_not_behind_another_kind_of_door(
    client, cards, own, invite, act_name
):
    invitation = tokens.derive(Door.objects.get(subject_id=invite().pk, kind="invitation").pk)
    assert client.get(f"/d/{invitation}/").status_code == 200
    for method in (client.get, client.post):
        assert method(f"/d/{invitation}/{act_name}").status_code == 404
    expected = {"offers/": 200, "calendar/": 302, "stop/": 405, "answers/": 404}[act_name]
    assert client.get(f"{address(cards[0])}{act_name}").status_code == expected


@pytest.mark.parametrize("path", ["", "offers/", "calendar/", "stop/"])
def test_an_unknown_code_opens_nothing(client, cards, path):
    assert client.get(f"/d/BCDF-GHJK-LMNP-RSTV/{path}").status_code == 404
    assert client.post(f"/d/BCDF-GHJK-LMNP-RSTV/{path}").status_code == 404
    assert client.get(f"/d/{cards[0].pk}/{path}").status_code == 404


def test_who_guesses_codes_has_to_wait_also_further_in(client, door):
    for _ in range(30):
        client.get("/d/BCDF-GHJK-LMNP-RSTV/offers/")
    assert client.get(f"{door}offers/").status_code == 429


def test_after_three_years_the_card_is_over(client, cards, door, at):
    expires = Door.objects.get(subject_id=cards[0].pk).expires
    with at(expires - clock.DAY):
        assert client.get(door).status_code == 200
    with at(expires):
        assert client.get(door).status_code == 404


def test_a_code_can_be_typed_in_any_way(client, door):
    token = door.split("/")[2]
    answer = client.post("/d/", {"code": token.lower().replace("-", " ")}, follow=True)
    assert "Jouw leerpas" in answer.text


# --- Telling


@pytest.mark.row("C06")
def test_an_answer_is_kept_with_its_month_and_never_a_day(tell, cards):
    answer = tell(step="4")
    assert "Je antwoord is bewaard." in answer.text
    row = CardAnswer.objects.get()
    assert (row.card_id, row.wave, row.step, row.helped) == (cards[0].pk, 0, 4, None)
    assert row.month == date(2026, 11, 1)
    assert {field.attname for field in CardAnswer._meta.concrete_fields} == {
        "id", "organisation_id", "card_id", "wave", "month", "step", "helped",
    }  # fmt: skip


def test_telling_leaves_no_trace_anywhere_else(tell, cards, client, caplog):
    kept = {"ambassadors_cardanswer"}
    before = {t: rows for t, rows in everything_stored().items() if t not in kept}
    caplog.set_level("INFO")
    tell()
    tell(step="5")
    assert {t: rows for t, rows in everything_stored().items() if t not in kept} == before
    assert "sessionid" not in client.cookies
    assert "2026-11-17" not in everything_stored()["ambassadors_cardanswer"]
    assert [line for line in caplog.messages if str(cards[0].pk) in line] == []


def test_an_answer_can_be_changed_and_keeps_its_first_month(tell, client, door, at):
    tell(step="3")
    tell(datetime(2027, 1, 5, tzinfo=UTC), step="6")
    row = CardAnswer.objects.get()
    assert (row.step, row.month) == (6, date(2026, 11, 1))


def test_what_was_answered_is_not_shown_to_who_finds_the_card(tell, client, door, at):
    tell(step="7")
    with at(START):
        text = client.get(door).text
    assert "Wat je eerder koos, staat hier niet." in text
    assert "checked" not in text


@pytest.mark.parametrize("step", ["", "0", "8", "x"])
def test_a_wrong_answer_is_explained_and_not_kept(client, door, step):
    answer = client.post(door, {"step": step})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["step"]
    assert CardAnswer.objects.count() == 0
    if not step:
        assert "Tik aan wat het best bij je past." in answer.text


# --- Stopping


@pytest.mark.row("C09")
def test_one_tap_removes_the_answers_and_closes_the_door(tell, client, cards, door, at):
    other = address(cards[1])
    tell()
    tell(datetime(2027, 2, 9, tzinfo=UTC))
    tell(path=other)
    assert CardAnswer.objects.count() == 3
    answer = client.post(f"{door}stop/")
    assert answer.status_code == 200
    assert "Dank je wel. Je bent gestopt." in answer.text
    assert [row.card_id for row in CardAnswer.objects.all()] == [cards[1].pk]
    for path in ("", "offers/", "calendar/"):
        assert client.get(f"{door}{path}").status_code == 404
    assert client.post(door, {"step": "1"}).status_code == 404
    assert client.get(other).status_code == 200


def test_who_never_answered_can_stop_as_well(client, door):
    assert client.get(f"{door}stop/").status_code == 405
    assert client.get(door).status_code == 200
    assert client.post(f"{door}stop/").status_code == 200
    assert client.get(door).status_code == 404


def test_stopping_leaves_no_trace_of_when(tell, client, door, cards):
    tell()
    kept = {"ambassadors_cardanswer", "organisations_door"}
    before = {t: rows for t, rows in everything_stored().items() if t not in kept}
    client.post(f"{door}stop/")
    assert {t: rows for t, rows in everything_stored().items() if t not in kept} == before
    assert everything_stored()["ambassadors_cardanswer"] == ""


# --- Who reads it


def test_the_holder_reads_the_own_answers_and_no_card(tell, cards, own, other, act):
    tell(step="4")
    tell(path=address(cards[1]), step="5")
    counts = {}
    for name, ids in {
        "first": {"card": cards[0].pk},
        "second": {"card": cards[1].pk},
        "third": {"card": cards[2].pk},
        "ambassador": {"member": own.members["ambassador"].pk},
        "nobody": {},
    }.items():
        with act(own, **ids):
            steps = list(CardAnswer.objects.values_list("step", flat=True))
            counts[name] = (steps, Card.objects.count())
    assert counts == {
        "first": ([4], 0),
        "second": ([5], 0),
        "third": ([], 0),
        "ambassador": ([], 8),
        "nobody": ([], 0),
    }
    with act(other, card=cards[0].pk):
        assert CardAnswer.objects.count() == 0


def test_the_database_takes_no_answer_for_another_card(cards, own, act):
    facts = {"organisation": own.organisation, "wave": 0, "month": date(2026, 11, 1), "step": 1}
    with act(own, card=cards[0].pk):
        CardAnswer.objects.create(card_id=cards[0].pk, **facts)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            CardAnswer.objects.create(card_id=cards[1].pk, **facts)
    assert CardAnswer.objects.get().card_id == cards[0].pk


def test_no_page_of_the_ambassador_changes_when_a_holder_answers(
    tell, sign_in, own, cards, client, door
):
    amina = sign_in(own.user("ambassador"))
    pages = [f"/o/{own.slug}/{path}" for path in ("", "conversations/", "conversations/cards/")]
    pages.append(f"/o/{own.slug}/conversations/cards/1/")

    def read():
        texts = [amina.get(page) for page in pages]
        assert {answer.status_code for answer in texts} == {200}
        lines = [line for answer in texts for line in answer.text.splitlines()]
        return [line for line in lines if "csrf" not in line.lower()]

    before = read()
    tell(step="7")
    assert read() == before
    client.post(f"{door}stop/")
    assert read() == before


def test_who_is_signed_in_behind_a_card_reads_nothing_more(tell, sign_in, own, cards, door, at):
    """The ambassador knows the codes: what was answered is on no page, not even behind the door."""
    tell(step="7")
    with at(START):
        text = sign_in(own.user("ambassador")).get(door).text
    assert "Jouw leerpas" in text
    assert "checked" not in text
