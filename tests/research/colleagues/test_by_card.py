"""The form behind a learner card: offered, never needed, and tied to the card only with a yes."""

from datetime import timedelta

import pytest

from ambassadors.models import Card, CardAnswer
from organisations import clock
from organisations.models import Door
from research import pseudonyms
from research.answers.models import Response, ResponseLink
from research.colleagues.models import SentForm
from tests.ambassadors.holders import address
from tests.research.colleagues.conftest import AGREES
from tests.research.waves.test_line import rows

ANSWERS = {"co_plan": "4", "co_done": "3"}
YES, NO = {"put-together": "yes"}, {"put-together": "no"}


@pytest.fixture
def round_(planned, run_jobs):
    made = planned("Q07")
    run_jobs()
    made.refresh_from_db()
    return made


@pytest.fixture
def card(own, act):
    """A card of the ambassador of `own`."""
    from ambassadors.cards.actions import make_sheet

    ambassador = own.members["ambassador"]
    with act(own, member=ambassador.pk):
        make_sheet(by=ambassador, number=1)
    return Card.objects.filter(organisation=own.organisation).first()


@pytest.fixture
def door(card):
    return address(card)


@pytest.mark.row("C09", "C02")
def test_the_card_offers_more_questions_apart_from_its_own(client, door, round_, planned):
    page = client.get(door)
    assert "Nog een paar vragen voor het onderzoek?" in page.text
    assert "Het hoeft niet. Het duurt ongeveer 3 minuten." in page.text
    assert "Wat is er gebeurd?" in page.text
    client.post(door, {"step": "3"})
    assert CardAnswer.objects.count() == 1
    assert not SentForm.objects.exists()
    start = client.get(f"{door}research/")
    assert "Je leerambassadeur: niets." in start.text
    assert "Ik wil niet meedoen" not in start.text


def test_without_a_round_the_card_is_as_it_was(client, door, planned, run_jobs):
    assert "Nog een paar vragen" not in client.get(door).text
    assert client.get(f"{door}research/").status_code == 404
    planned("Q08")  # that one is on slips
    planned("Q07", opens=clock.today() + timedelta(days=3))
    run_jobs()
    assert "Nog een paar vragen" not in client.get(door).text
    assert client.get(f"{door}research/").status_code == 404


@pytest.mark.row("C09", "J05")
@pytest.mark.parametrize(("choice", "tied"), [(YES, True), (NO, False)])
def test_with_a_yes_it_lies_next_to_what_the_card_told(
    client, door, card, round_, fill_in, team, choice, tied
):
    client.post(door, {"step": "3"})
    fill_in(door, ANSWERS | choice)
    [row] = rows(team.programme, "part_wave")
    [told] = rows(team.programme, "card")
    key = pseudonyms.pseudonym(pseudonyms.key(), "card", card.pk)
    assert told["card_pid"] == key
    assert row["card_pid"] == (key if tied else "")
    assert (row["co_plan"], row["co_done"], row["co_can"], row["em_age"]) == (4, 3, -99, -96)
    assert row["instrument"] == 7
    page = client.get(door).text
    assert "Je antwoorden op meer vragen" in page
    assert "Mee eens" not in client.get(f"{door}research/").text


def test_the_choice_to_tie_has_to_be_made(client, door, round_):
    answer = client.post(f"{door}questions/", AGREES | ANSWERS)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["put-together"]
    assert answer.context["form"]["co_plan"].value() == "4"


@pytest.mark.row("C09")
@pytest.mark.parametrize("way", ["take_out", "cut_link"])
def test_leaving_leaves_the_card_as_it_is(client, door, round_, fill_in, team, run_jobs, way):
    client.post(door, {"step": "3"})
    fill_in(door, ANSWERS | YES)
    assert client.post(f"{door}leave/", {"way": way}).status_code == 200
    run_jobs()
    assert not ResponseLink.objects.exists()
    found = rows(team.programme, "part_wave")
    assert [row["card_pid"] for row in found] == ([""] if way == "cut_link" else [])
    assert CardAnswer.objects.count() == 1
    assert client.get(door).status_code == 200
    # Not asked again, and there is nothing more to leave.
    assert client.post(f"{door}questions/", AGREES | ANSWERS | YES).status_code == 302
    assert client.post(f"{door}leave/", {"way": way}).status_code == 302
    assert Response.objects.count() == len(found)


@pytest.mark.row("C09", "C02")
def test_who_stops_with_the_card_takes_everything_out(client, door, round_, fill_in, run_jobs):
    client.post(door, {"step": "3"})
    fill_in(door, ANSWERS | YES)
    assert "Je bent gestopt" in client.post(f"{door}stop/").text
    run_jobs()
    assert not Response.objects.exists()
    assert not ResponseLink.objects.exists()
    assert not CardAnswer.objects.exists()
    assert client.get(door).status_code == 404


def test_neither_the_ambassador_nor_another_card_sees_that_it_was_sent(
    client, door, card, round_, fill_in, own, act
):
    fill_in(door, ANSWERS | YES)
    for role in own.members:
        with act(own, member=own.members[role].pk):
            assert SentForm.objects.count() == 0
    second = Card.objects.exclude(pk=card.pk).filter(organisation=own.organisation).first()
    assert "Nog een paar vragen" in client.get(address(second)).text
    assert client.post(f"{address(second)}leave/", {"way": "take_out"}).status_code == 302
    assert Response.objects.count() == 1
    assert not Door.objects.filter(kind="form").exists()
