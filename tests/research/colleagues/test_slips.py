"""From a round to slips, answers behind a door, a row for HAN, and out again."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from organisations import clock
from organisations.models import AuditEntry
from organisations.tenancy import scope
from research import pseudonyms
from research.answers.models import Response, ResponseLink
from research.colleagues.models import SentForm
from research.consent.models import Withdrawal
from research.waves import links
from tests.ambassadors.holders import everything_stored
from tests.research.colleagues.conftest import AGREES, ANSWERS, CODE
from tests.research.waves.test_line import rows

# --- The whole line


@pytest.mark.row("C09", "J05")
def test_from_slip_to_file_without_a_name_and_out_again(
    client, slips, fill_in, team, own, run_jobs, wave
):
    start = client.get(slips[0])
    for words in (
        "Leren op jouw werk", "Je baas en je collega's: niets.", "zonder je naam",
        "Je hoeft niet mee te doen", "Liever op papier?",
    ):  # fmt: skip
        assert words in start.text, words
    assert fill_in(slips[0]).url == slips[0]
    [response] = Response.objects.all()
    assert (response.organisation_id, response.month) == (own.organisation.pk, clock.month())
    [row] = rows(team.programme, "part_wave")
    key = pseudonyms.key()
    assert row["answer_pid"] == pseudonyms.pseudonym(key, "answer", response.pk)
    assert (row["em_age"], row["em_knows"], row["em_own"], row["em_dare"]) == (2, 1, 4, -99)
    assert (row["em_hinder_2"], row["em_hinder_1"], row["co_plan"]) == (1, 0, -96)
    assert (row["instrument"], row["via"], row["card_pid"]) == (8, 1, "")
    page = client.get(slips[0])
    assert "Je hebt je antwoorden verstuurd" in page.text
    assert "25 tot 40" not in page.text
    left = client.post(f"{slips[0]}leave/", {"way": "take_out"})
    assert "We halen je antwoorden eruit" in left.text
    run_jobs()
    assert not Response.objects.exists()
    assert not ResponseLink.objects.exists()
    assert rows(team.programme, "part_wave") == []
    assert client.get(slips[0]).status_code == 404
    assert [(row.way, row.member, row.done) for row in Withdrawal.objects.all()] == [
        ("take_out", None, True)
    ]


@pytest.mark.row("C09")
def test_cutting_the_link_keeps_answers_that_nobody_can_find(
    client, slips, fill_in, team, run_jobs, wave
):
    fill_in(slips[0])
    fill_in(slips[1], em_age="4")
    client.post(f"{slips[0]}leave/", {"way": "cut_link"})
    run_jobs()
    assert {row["em_age"] for row in rows(team.programme, "part_wave")} == {2, 4}
    assert len(list(links.opened(wave.pk))) == 1
    assert client.get(slips[0]).status_code == 404
    client.post(f"{slips[1]}leave/", {"way": "take_out"})
    run_jobs()
    assert [row["em_age"] for row in rows(team.programme, "part_wave")] == [2]


@pytest.mark.row("C09")
def test_taking_out_recalls_a_file_that_was_downloaded(
    client, slips, fill_in, run_jobs, monkeypatch
):
    from research.releases import actions

    asked = []
    monkeypatch.setattr(actions, "recall", lambda programme, **facts: asked.append(facts))
    fill_in(slips[0])
    pid = pseudonyms.pseudonym(pseudonyms.key(), "answer", Response.objects.get().pk)
    client.post(f"{slips[0]}leave/", {"way": "take_out"})
    run_jobs()
    assert asked[0]["unit_ids"]["part_wave"] == [pid]
    assert "amb" not in asked[0]["unit_ids"]


def test_one_tap_does_not_end_a_code(client, slips):
    details = client.get(slips[0]).text.split("<details")[1:]
    [refusing] = [part.split("</details>")[0] for part in details if "/refuse/" in part]
    assert "<summary>Ik wil niet meedoen</summary>" in refusing
    assert "<details" in client.get(slips[0]).text.split("/refuse/")[0]


def test_who_does_not_want_it_ends_the_code_and_nothing_is_kept(client, slips):
    assert "niets bewaard" in client.post(f"{slips[0]}refuse/").text
    assert client.get(slips[0]).status_code == 404
    assert client.get(slips[1]).status_code == 200
    assert not SentForm.objects.exists()
    assert not Withdrawal.objects.exists()


# --- Once, and only with this code


def test_a_used_code_sends_nothing_again_and_refuses_nothing(client, slips, fill_in):
    fill_in(slips[0])
    for data in (ANSWERS | AGREES, ANSWERS | AGREES | {"do-send": "1"}):
        assert client.post(f"{slips[0]}questions/", data).url == slips[0]
    assert client.post(f"{slips[0]}refuse/").url == slips[0]
    assert client.get(slips[0]).status_code == 200
    assert Response.objects.count() == SentForm.objects.count() == 1


def test_two_that_send_at_the_same_moment_are_one(slips, door_of, wave, own, as_login):
    from research.colleagues import access, actions

    door = door_of(slips[0])
    with scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        first, second = access.held(door), access.held(door)
        actions.send(first, answers={"em_age": 2})
        with pytest.raises(actions.NotNow):
            actions.send(second, answers={"em_age": 3})
    assert Response.objects.get().answers["em_age"] == 2


def test_a_code_leads_to_its_own_organisation_and_round_only(
    client, slips, fill_in, other, sign_in, wave, planned, run_jobs, own, print_slips
):
    later = planned("Q08", moment="T0", consent="Anders.")
    run_jobs()
    [theirs, *_rest] = CODE.findall(
        sign_in(other.user("hr"))
        .post(f"/o/{other.slug}/research/slips/{wave.pk}/", {"number": "8"})
        .text
    )
    [second, *_rest] = print_slips(later)
    fill_in(f"/d/{theirs}/")
    fill_in(f"/d/{second}/", em_age="3")
    found = {(row.organisation_id, row.wave_id) for row in Response.objects.all()}
    assert found == {(other.organisation.pk, wave.pk), (own.organisation.pk, later.pk)}
    assert "Je hebt je antwoorden verstuurd" not in client.get(slips[0]).text
    for url in (f"/d/{theirs[:-1]}X/", "/d/BBBB-BBBB-BBBB-BBBB/"):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("act", ["stop/", "offers/", "research/", "calendar/"])
def test_what_is_behind_a_card_is_not_behind_a_slip(client, slips, act):
    assert client.get(slips[0]).status_code == 200
    assert client.post(f"{slips[0]}{act}").status_code == 404


def test_guessing_is_stopped(client, slips, settings):
    from django.core.cache import cache

    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"door": "3/m/ip"}
    codes = [client.get(f"/d/BBBB-BBBB-BBBB-BBB{n}/").status_code for n in "BCDFGHJK"]
    assert 429 in codes
    cache.clear()


# --- Nobody can read it


@pytest.mark.row("C09", "C02")
def test_no_role_reads_an_answer_or_who_sent_it(slips, fill_in, own, act, as_login, leader, wave):
    fill_in(slips[0])
    for role in own.members:
        with act(own, member=own.members[role].pk):
            assert SentForm.objects.count() == 0
            with pytest.raises(DatabaseError), transaction.atomic():
                list(Response.objects.values("answers"))
            with pytest.raises(DatabaseError), transaction.atomic():
                list(ResponseLink.objects.values("sealed"))
    for page in ("", f"{wave.pk}/"):
        text = leader.get(f"/o/{own.slug}/research/slips/{page}").text
        assert "8 strookjes" in text
        assert not CODE.search(text)
        assert "beantwoord" not in text
    # Also with the code in hand, which the printer could have copied.
    for address in (slips[0], f"{slips[0]}questions/"):
        assert "25 tot 40" not in leader.get(address, follow=True).text


def test_nothing_stored_connects_a_slip_with_its_answers_but_the_sealed_link(
    slips, fill_in, door_of
):
    fill_in(slips[0])
    stored, door = everything_stored(), door_of(slips[0])
    response = str(Response.objects.get().pk)
    code = slips[0].strip("/").split("/")[1]
    assert {name for name, text in stored.items() if response in text} == {"research_response"}
    assert {name for name, text in stored.items() if str(door.pk) in text} == {
        "organisations_door", "research_sentform",
    }  # fmt: skip
    assert not [name for name, text in stored.items() if code in text]
    assert not AuditEntry.objects.filter(subject__contains="sentform").exists()


def test_a_form_is_not_kept_before_it_is_sent(client, slips):
    review = client.post(f"{slips[0]}questions/", AGREES | ANSWERS)
    assert "25 tot 40" in review.text
    assert 'name="em_hinder" value="3"' in review.text
    again = client.post(f"{slips[0]}questions/", AGREES | ANSWERS | {"do-change": "1"})
    assert again.status_code == 200
    assert again.context["form"]["em_own"].value() == "4"
    assert not Response.objects.exists()
    assert not SentForm.objects.exists()


# --- Bad input


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"join-in": ""}, "join-in"),
        ({"em_age": "9"}, "em_age"),
        ({"em_age": "-99"}, "em_age"),
        ({"em_hinder": ["2", "99"]}, "em_hinder"),
    ],
)
def test_a_wrong_answer_is_said_and_the_others_are_kept(client, slips, changes, field):
    for send in ({}, {"do-send": "1"}):
        answer = client.post(f"{slips[0]}questions/", AGREES | ANSWERS | changes | send)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert answer.context["form"]["em_own"].value() == "4"
    assert not Response.objects.exists()


def test_an_empty_form_is_not_sent(client, slips):
    answer = client.post(f"{slips[0]}questions/", AGREES | {"do-send": "1"})
    assert answer.status_code == 422
    assert "Je hebt nog niets ingevuld" in answer.text
    assert not Response.objects.exists()


def test_leaving_asks_which_way(client, slips, fill_in):
    assert client.post(f"{slips[0]}leave/", {"way": "take_out"}).url == slips[0]
    fill_in(slips[0])
    answer = client.post(f"{slips[0]}leave/", {})
    assert answer.status_code == 422
    assert client.get(slips[0]).status_code == 200


# --- Before, after and when the key is gone


def test_a_slip_waits_until_the_round_opens_and_then_closes(
    client, planned, run_jobs, print_slips, at
):
    wave = planned("Q08", opens=clock.today() + timedelta(days=5))
    run_jobs()
    [code, *_rest] = print_slips(wave)
    assert "De vragen gaan open op" in client.get(f"/d/{code}/").text
    assert client.post(f"/d/{code}/questions/", ANSWERS | AGREES).status_code == 302
    with at(clock.now() + timedelta(days=6)):
        assert "Naar de vragen" in client.get(f"/d/{code}/").text
    with at(clock.now() + timedelta(days=5 + 28)):
        assert "gesloten" in client.get(f"/d/{code}/").text
        assert client.post(f"/d/{code}/questions/", ANSWERS | AGREES).status_code == 302
    assert not Response.objects.exists()


@pytest.mark.row("C09")
def test_after_the_key_is_destroyed_the_page_says_why_nothing_can_go(
    client, slips, fill_in, steward, wave, run_jobs, team
):
    fill_in(slips[0])
    steward.post(
        f"/research/waves/keys/{wave.pk}/destroy/", {"reason": "De ronde is klaar", "sure": "on"}
    )
    assert client.post(f"{slips[0]}leave/", {"way": "take_out"}).url == slips[0]
    run_jobs()
    assert not SentForm.objects.exists()
    assert not ResponseLink.objects.exists()
    assert "De sleutel waarmee ze te vinden waren is vernietigd" in client.get(slips[0]).text
    assert client.post(f"{slips[0]}leave/", {"way": "take_out"}).url == slips[0]
    [row] = rows(team.programme, "part_wave")
    assert row["em_age"] == 2
    wave.refresh_from_db()
    assert (wave.invited, wave.answered) == (8, 1)
