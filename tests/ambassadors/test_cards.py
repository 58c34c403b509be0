"""The learner cards of an ambassador: sheets, and the card that goes with a conversation."""

import uuid
from datetime import timedelta

import pytest

from ambassadors import codes
from ambassadors.cards import actions, queries
from ambassadors.cards.models import Card
from ambassadors.models import Conversation
from organisations import clock
from organisations.doors import tokens
from organisations.models import AuditEntry, Door
from tests.ambassadors.holders import everything_stored
from tests.factories import LogDecisionFactory
from tests.pilot.counting import queries as queries_of

CARD = codes.NextStep.CARD


@pytest.fixture
def decided(own, other):
    for house in (own, other):
        LogDecisionFactory(organisation=house.organisation)


@pytest.fixture
def amina(sign_in, own, decided):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/conversations/cards/"


@pytest.fixture
def log(amina, own, url):
    """`log()`: a conversation with a card, and the page after it."""

    def logged(**data):
        facts = {"next_step": CARD.value} | data
        answer = amina.post(f"/o/{own.slug}/conversations/log/conversation/", facts)
        assert answer.status_code == 302
        return amina.get(url)

    return logged


def make_sheets(client, url, count=1):
    for number in range(1, count + 1):
        client.post(f"{url}add/", {"number": number})


# --- Sheets


def test_a_sheet_has_eight_cards_each_with_a_code_that_is_stored_hashed_only(amina, url):
    answer = amina.post(f"{url}add/", {"number": 1}, follow=True)
    assert answer.redirect_chain == [(f"{url}1/", 302)]
    doors = {door.subject_id: door for door in Door.objects.filter(kind=Door.Kind.CARD)}
    cards = list(Card.objects.all())
    assert [card.serial for card in cards] == list(range(1, 9))
    assert {card.pk for card in cards} == doors.keys()
    stored = " ".join(everything_stored().values())
    for card, shown in zip(cards, answer.context["cards"], strict=True):
        code = tokens.derive(doors[card.pk].pk)
        assert (shown.serial, shown.code) == (card.serial, code)
        assert code in answer.text
        assert tokens.digest(code) in stored
        assert code not in stored
        assert code.replace("-", "") not in stored
    years = {(door.expires - clock.now()).days // 365 for door in doors.values()}
    assert years <= {2, 3}


def test_a_printed_card_says_what_it_is_where_to_go_and_that_nobody_knows_who_you_are(
    amina, url, settings
):
    settings.SITE_URL = "https://leer.example"
    make_sheets(amina, url)
    text = amina.get(f"{url}1/").text
    for words in (
        "Leerpas", "nummer 7", "Kijk wat je kunt leren.", "Je hebt geen account nodig.",
        "Niemand weet wie je bent.", "leer.example/d/", "Deze pas werkt tot",
        'alt="QR-code van pas 7"', "css/cards.css",
    ):  # fmt: skip
        assert words in text, words
    assert "https://leer.example/d/ " not in text  # a person types the short form


def test_the_code_in_the_qr_is_the_address_of_the_door(amina, url, settings, monkeypatch):
    settings.SITE_URL = "https://leer.example"
    texts = []
    monkeypatch.setattr("ambassadors.cards.paper.qr_code", lambda text: texts.append(text) or "")
    make_sheets(amina, url)
    amina.get(f"{url}1/")
    codes_of_doors = {tokens.derive(door.pk) for door in Door.objects.filter(kind="card")}
    assert set(texts) == {f"https://leer.example/d/{code}/" for code in codes_of_doors}


def test_the_page_counts_printed_given_and_left(amina, url, log):
    make_sheets(amina, url, 2)
    log()
    log()
    answer = amina.get(url)
    stack = answer.context["stack"]
    assert (stack.printed, stack.given, stack.left, stack.next) == (16, 2, 14, 3)
    assert [(s.number, s.first, s.last, s.left) for s in stack.to_print] == [
        (1, 1, 8, 6),
        (2, 9, 16, 8),
    ]
    assert "De volgende pas is <strong>nummer 3</strong>" in answer.text


def test_a_second_tap_on_the_button_makes_no_second_sheet(amina, url):
    make_sheets(amina, url)
    again = amina.post(f"{url}add/", {"number": 1}, follow=True)
    assert again.redirect_chain == [(f"{url}1/", 302)]
    assert Card.objects.count() == 8
    assert amina.get(url).context["form"]["number"].value() == 2


@pytest.mark.parametrize("number", ["", "x", "-1", "99", "99999999999999"])
def test_a_number_that_is_not_the_next_one_makes_nothing(amina, url, number):
    assert amina.post(f"{url}add/", {"number": number}).status_code == 302
    assert Card.objects.count() == 0


def test_there_is_a_kind_limit_to_cards_that_were_not_given(amina, url, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 16)
    make_sheets(amina, url, 2)
    assert "Maak een vel met passen" not in amina.get(url).text
    answer = amina.post(f"{url}add/", {"number": 3}, follow=True)
    assert "Je hebt genoeg passen. Geef die eerst." in answer.text
    assert Card.objects.count() == 16


def test_without_a_decision_there_are_no_cards_to_make(sign_in, own, url):
    client = sign_in(own.user("ambassador"))
    assert "Maak een vel met passen" not in client.get(url).text
    make_sheets(client, url)
    assert Card.objects.count() == 0
    LogDecisionFactory(organisation=own.organisation)
    assert "Maak een vel met passen" in client.get(url).text
    make_sheets(client, url)
    assert Card.objects.count() == 8


def test_a_sheet_is_printed_again_without_what_was_given_until_nothing_is_left(amina, url, log):
    make_sheets(amina, url)
    for _ in range(7):
        log()
    assert [card.serial for card in amina.get(f"{url}1/").context["cards"]] == [8]
    log()
    assert amina.get(f"{url}1/").status_code == 404
    assert f"{url}1/" not in amina.get(url).text


def test_a_card_that_is_too_old_is_not_given_and_not_printed(amina, own, url, log):
    make_sheets(amina, url)
    Door.objects.filter(kind="card").update(expires=clock.now())
    assert amina.get(f"{url}1/").status_code == 404
    stack = amina.get(url).context["stack"]
    assert (stack.left, stack.too_old) == (0, 8)
    assert "Te oud: gooi ze weg" in amina.get(url).text
    log()
    assert Conversation.objects.get().card is None
    amina.post(f"{url}add/", {"number": 2})
    log()
    assert Card.objects.get(given=True).serial == 9


# --- Nobody else


@pytest.mark.parametrize("role", ["hr", "manager", "communications", "works_council"])
def test_another_role_has_no_cards(amina, sign_in, own, url, role):
    make_sheets(amina, url)
    client = sign_in(own.user(role))
    for path in ("", "1/"):
        assert amina.get(f"{url}{path}").status_code == 200
        assert client.get(f"{url}{path}").status_code == 403
    assert client.post(f"{url}add/", {"number": 1}).status_code == 403


def test_a_project_leader_has_no_cards(amina, sign_in, own, url):
    make_sheets(amina, url)
    assert sign_in(own.user("project_leader")).get(f"{url}1/").status_code == 403


def test_a_second_ambassador_sees_and_gives_only_own_cards(amina, sign_in, own, url, act, log):
    from roles import actions as roles

    make_sheets(amina, url, 2)
    roles.assign(own.members["hr"], "ambassador", by=own.members["project_leader"])
    second = sign_in(own.user("hr"))
    assert second.get(url).context["stack"].printed == 0
    assert second.get(f"{url}1/").status_code == 404
    facts = {"next_step": CARD.value}
    second.post(f"/o/{own.slug}/conversations/log/conversation/", facts)
    assert not Card.objects.filter(given=True).exists()
    make_sheets(second, url)
    assert second.get(f"{url}1/").context["cards"][0].serial == 1
    log()
    assert [card.author for card in Card.objects.filter(given=True)] == [own.members["ambassador"]]
    counts = {}
    for role in ("ambassador", "hr", "manager"):
        with act(own, member=own.members[role].pk):
            counts[role] = Card.objects.count()
    assert counts == {"ambassador": 16, "hr": 8, "manager": 0}


# --- A card with a conversation


@pytest.mark.row("C09")
def test_a_conversation_gets_the_next_card_and_says_which(amina, url, log):
    make_sheets(amina, url)
    for number in range(1, 4):
        answer = log()
        assert f"Geef pas nummer {number}." in answer.text
    given = Conversation.objects.values_list("card__serial", flat=True)
    assert sorted(given) == [1, 2, 3]
    assert [card.serial for card in Card.objects.filter(given=True)] == [1, 2, 3]


def test_another_next_step_takes_no_card(amina, url, log):
    make_sheets(amina, url)
    answer = log(next_step=codes.NextStep.INFORMATION.value)
    assert "Geef pas" not in answer.text
    assert Conversation.objects.get().card is None
    assert not Card.objects.filter(given=True).exists()


def test_without_cards_the_conversation_is_kept_all_the_same(log):
    answer = log()
    assert answer.status_code == 200
    assert "Geef pas" not in answer.text
    assert Conversation.objects.get().card is None


def test_the_same_conversation_sent_again_takes_no_second_card(amina, url, log):
    make_sheets(amina, url)
    key = str(uuid.uuid4())
    assert "Geef pas nummer 1." in log(key=key).text
    assert "Geef pas nummer 1." in log(key=key).text  # the answer that the phone may have missed
    assert Conversation.objects.get().card.serial == 1
    assert Card.objects.filter(given=True).count() == 1
    assert "Geef pas nummer 2." in log().text


def test_a_conversation_from_before_there_were_cards_takes_none_when_sent_again(amina, url, log):
    key = str(uuid.uuid4())
    log(key=key)
    make_sheets(amina, url)
    assert "Geef pas" not in log(key=key).text
    assert Conversation.objects.get().card is None
    assert not Card.objects.filter(given=True).exists()


def test_giving_a_card_leaves_no_trace_but_that_it_was_given(amina, own, url, log):
    make_sheets(amina, url)
    kept = {"ambassadors_conversation", "ambassadors_card", "django_session"}
    before = {t: rows for t, rows in everything_stored().items() if t not in kept}
    log()
    after = {t: rows for t, rows in everything_stored().items() if t not in kept}
    assert after == before
    columns = {field.attname for field in Card._meta.concrete_fields}
    assert columns == {"id", "organisation_id", "author_id", "sheet", "serial", "given"}


def test_making_a_sheet_is_written_down_once(amina, own, url):
    make_sheets(amina, url)
    entry = AuditEntry.objects.get(verb="make cards")
    assert entry.member == own.members["ambassador"]


def test_a_card_that_its_holder_left_stays_in_the_ambassadors_list(amina, own, url):
    """Otherwise the list would tell who stopped."""
    make_sheets(amina, url)
    before = amina.get(url).text
    door = Door.objects.get(kind="card", subject_id=Card.objects.get(serial=3).pk)
    door.closed = True
    door.save()
    assert len(amina.get(f"{url}1/").context["cards"]) == 8
    assert strip(amina.get(url).text) == strip(before)


def strip(text):
    """Without the token of the form, which differs each time."""
    return [line for line in text.splitlines() if "csrf" not in line.lower()]


def test_the_limit_is_two_hundred_cards():
    assert queries.MOST == 200
    assert queries.MOST % queries.PER_SHEET == 0
    assert timedelta(days=actions.DAYS) > timedelta(days=3 * 364)


def test_a_sheet_costs_twelve_queries_and_a_card_two_more_than_none(amina, own, url):
    assert queries_of(amina.post, f"{url}add/", {"number": 1}) == 12
    path = f"/o/{own.slug}/conversations/log/conversation/"
    without = queries_of(amina.post, path, {"next_step": "1"})
    assert queries_of(amina.post, path, {"next_step": CARD.value}) == without + 2 <= 10
