"""The learning board: tips without their author, after communications read them."""

import pytest

from ambassadors.models import Tip
from organisations.models import AuditEntry, InboxItem
from tests.factories import TipFactory

TEXT = "Vraag of je een les mag proberen."


@pytest.fixture
def board(own):
    return f"/o/{own.slug}/board/"


@pytest.fixture
def amina(own, sign_in):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def coby(own, sign_in):
    return sign_in(own.user("communications"))


@pytest.fixture
def tip(own):
    return TipFactory(organisation=own.organisation, author=own.members["ambassador"], text=TEXT)


def told(own, role):
    return [(i.title, i.body) for i in InboxItem.objects.filter(user=own.user(role))]


@pytest.mark.row("B19")
def test_a_tip_comes_on_the_board_without_its_author(own, amina, coby, sign_in, board, run_jobs):
    data = {"text": TEXT, "link": "example.org/leren"}
    assert amina.post(f"{board}share/", data).status_code == 302
    tip = Tip.objects.get()
    assert (tip.state, tip.link) == ("waiting", "https://example.org/leren")
    run_jobs()
    [(title, body)] = told(own, "communications")
    assert title == "Er wacht een tip voor het leerbord"
    assert TEXT not in title + body
    assert TEXT not in sign_in(own.user("manager")).get(board).text

    assert TEXT in coby.get(board).text
    assert "1 tip wacht op jou" in coby.get(f"/o/{own.slug}/offers/").text
    assert "wacht op jou" not in amina.get(f"/o/{own.slug}/offers/").text
    assert coby.post(f"{board}{tip.pk}/place/").status_code == 302
    assert "wacht op jou" not in coby.get(f"/o/{own.slug}/offers/").text
    run_jobs()
    assert told(own, "ambassador")[0][0] == "Je tip staat op het leerbord"
    for role in own.members:
        text = sign_in(own.user(role)).get(board).text
        assert TEXT in text
        assert 'href="https://example.org/leren"' in text
        assert "Amina" not in text
    assert set(
        AuditEntry.objects.filter(subject=f"tip:{tip.pk}").values_list("verb", flat=True)
    ) == {
        "share tip",
        "place tip",
    }


@pytest.mark.parametrize("state", ["waiting", "shown"])
def test_a_tip_that_is_kept_off_goes_back_with_the_reason(
    own, amina, coby, sign_in, board, tip, run_jobs, state
):
    Tip.objects.filter(pk=tip.pk).update(state=state)
    assert coby.get(f"{board}{tip.pk}/remove/").status_code == 200
    assert coby.post(f"{board}{tip.pk}/remove/", {"reason": ""}).status_code == 422
    assert coby.post(f"{board}{tip.pk}/remove/", {"reason": "Dit staat er al."}).status_code == 302
    run_jobs()
    assert told(own, "ambassador") == [
        ("Je tip staat niet op het leerbord", "Waarom: Dit staat er al.")
    ]
    for role in ("manager", "communications"):
        text = sign_in(own.user(role)).get(board).text
        assert TEXT not in text
        assert "Dit staat er al." not in text
    assert "Dit staat er al." in amina.get(board).text  # under the own tips


def test_two_taps_send_one_tip(own, amina, board, run_jobs):
    key = str(amina.get(f"{board}share/").context["form"]["key"].value())
    for _tap in range(2):
        assert amina.post(f"{board}share/", {"text": TEXT, "key": key}).status_code == 302
    assert str(Tip.objects.get().pk) == key
    run_jobs()
    assert len(told(own, "communications")) == 1


def test_who_decides_does_not_see_who_sent_it(coby, board, tip):
    for path in ("", f"{tip.pk}/remove/"):
        text = coby.get(board + path).text
        assert TEXT in text
        assert "Amina" not in text


def test_of_two_who_decide_the_first_counts(own, coby, board, tip):
    coby.post(f"{board}{tip.pk}/remove/", {"reason": "Dit staat er al."})
    answer = coby.post(f"{board}{tip.pk}/place/", follow=True)
    assert "Iemand was je voor met deze tip." in answer.text
    answer = coby.post(f"{board}{tip.pk}/remove/", {"reason": "Anders"}, follow=True)
    assert "Iemand was je voor met deze tip." in answer.text
    tip.refresh_from_db()
    assert (tip.state, tip.reason) == ("removed", "Dit staat er al.")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"text": TEXT, "link": "javascript:alert(1)"}, "link"),
        ({"text": TEXT, "link": "ftp://example.org/x"}, "link"),
        ({"text": TEXT, "link": "geen adres"}, "link"),
        ({"text": TEXT, "link": "https://example.org/" + "x" * 200}, "link"),
        ({"text": "Peter deed dit zo."}, "sure"),
    ],
)
def test_a_tip_that_cannot_be_sent_is_explained_and_kept(amina, board, sent, field):
    answer = amina.post(f"{board}share/", sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert answer.context["form"]["text"].value() == sent["text"]
    assert not Tip.objects.exists()


def test_a_name_that_is_meant_is_sent(amina, board):
    data = {"text": "De cursus van Peter Pan is goed.", "sure": "on"}
    assert amina.post(f"{board}share/", data).status_code == 302


def test_a_tip_of_another_organisation_does_not_exist(own, other, coby, board):
    theirs = TipFactory(organisation=other.organisation, state="shown", text="Van de Linde")
    waits = TipFactory(organisation=other.organisation, text="Van de Linde")
    assert "Van de Linde" not in coby.get(board).text
    for tip in (theirs, waits):
        assert coby.post(f"{board}{tip.pk}/place/").status_code == 404
        assert coby.post(f"{board}{tip.pk}/remove/", {"reason": "x"}).status_code == 404
    assert Tip.objects.filter(state="removed").count() == 0


def test_an_ambassador_sees_the_own_waiting_tips_only(own, amina, board, tip):
    TipFactory(organisation=own.organisation, text="Van een ander.")
    text = amina.get(board).text
    assert TEXT in text
    assert "Van een ander." not in text
