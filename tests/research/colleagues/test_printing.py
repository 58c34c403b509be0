"""Who prints slips, how many, and what is counted of them; and the form on paper."""

from datetime import UTC, datetime, time

import pytest

from organisations.models import AuditEntry, Door, InboxItem, Message
from organisations.tenancy import scope
from research.colleagues import messages
from research.colleagues.models import SlipPrint
from research.waves import queries
from research.waves.inviting import invite_everybody
from tests.research.colleagues.conftest import CODE
from tests.research.waves.test_line import rows


@pytest.mark.row("C09")
def test_who_brings_letters_prints_and_nobody_else(own, sign_in, wave):
    for role in own.members:
        client = sign_in(own.user(role))
        may = role in {"project_leader", "hr", "communications"}
        for url in ("", f"{wave.pk}/"):
            answer = client.get(f"/o/{own.slug}/research/slips/{url}")
            assert answer.status_code == (200 if may else 403)
    assert not Door.objects.filter(kind="form").exists()


def test_a_second_tap_prints_the_same_slips(leader, own, wave):
    url = f"/o/{own.slug}/research/slips/{wave.pk}/"
    key = str(leader.get(url).context["form"]["key"].value())
    sheets = [leader.post(url, {"key": key, "number": "8"}).text for _ in range(2)]
    assert len(set(CODE.findall(sheets[0]))) == 8
    assert CODE.findall(sheets[0]) == CODE.findall(sheets[1])
    assert SlipPrint.objects.count() == 1
    assert AuditEntry.objects.filter(verb="print slips").count() == 1


@pytest.mark.parametrize("number", ["5", "61", "", "acht", "1e2"])
def test_a_wrong_number_of_slips_is_said(leader, own, wave, number):
    answer = leader.post(f"/o/{own.slug}/research/slips/{wave.pk}/", {"number": number})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["number"]
    assert answer.context["form"]["number"].value() == number
    assert not SlipPrint.objects.exists()


def test_a_key_of_another_organisation_prints_other_slips(leader, own, other, sign_in, wave):
    key = "6f2ee8a1-6df6-4c0c-9a9e-2a3ff3df6a10"
    theirs = sign_in(other.user("hr")).post(
        f"/o/{other.slug}/research/slips/{wave.pk}/", {"key": key, "number": "8"}
    )
    mine = leader.post(f"/o/{own.slug}/research/slips/{wave.pk}/", {"key": key, "number": "8"})
    assert len(CODE.findall(mine.text)) == 8
    assert not set(CODE.findall(mine.text)) & set(CODE.findall(theirs.text))


def test_a_round_of_people_with_a_role_has_no_slips(leader, own, planned, run_jobs, wave):
    of_ambassadors = planned("Q04")
    run_jobs()
    url = f"/o/{own.slug}/research/slips/"
    assert leader.get(f"{url}{wave.pk}/").status_code == 200
    assert leader.get(f"{url}{of_ambassadors.pk}/").status_code == 404


def test_han_sees_how_many_slips_and_answers_and_not_more(
    researcher, slips, fill_in, wave, team, own
):
    fill_in(slips[0])
    invite_everybody()
    page = researcher.get(f"/research/waves/{wave.pk}/")
    assert "Er zijn 8 mensen gevraagd" in page.text
    assert "1 van de 8" not in page.text
    assert (page.context["counts"].total.invited, page.context["counts"].total.answered) == (8, 1)
    assert researcher.get("/research/waves/").status_code == 200
    with scope(programme=team.programme.pk, staff=team.programme.pk):
        assert queries.totals([wave])[wave.pk].answered == 1


# --- On paper


@pytest.mark.row("C09")
def test_on_paper_too_and_typed_over(client, slips, leader, own, researcher, wave, team):
    code = client.get(slips[0]).context["code"]
    assert leader.get(f"/o/{own.slug}/research/slips/{wave.pk}/").context["code"] == code
    for answer in (
        client.get(f"{slips[0]}paper/"),
        leader.get(f"/o/{own.slug}/research/slips/{wave.pk}/paper/"),
    ):
        assert answer.content.startswith(b"%PDF")
    typing = f"/research/waves/{wave.pk}/type-over/"
    assert researcher.post(typing, {"code": code, "em_age": "3"}).status_code == 302
    [row] = rows(team.programme, "part_wave")
    assert (row["em_age"], row["via"], row["card_pid"]) == (3, 2, "")


# --- Who hears that there are slips


@pytest.mark.row("C09")
def test_the_project_leader_hears_when_a_round_for_colleagues_opens(
    own, wave, planned, run_jobs, sign_in
):
    of_ambassadors = planned("Q04")
    invite_everybody()
    run_jobs()
    url = f"/o/{own.slug}/research/slips/{wave.pk}/"
    told = InboxItem.objects.filter(url__contains="/research/slips/")
    assert [(item.user, item.url) for item in told.filter(organisation=own.organisation)] == [
        (own.user("project_leader"), url)
    ]
    assert not told.filter(url__contains=str(of_ambassadors.pk)).exists()
    assert sign_in(own.user("project_leader")).get(url).status_code == 200
    invite_everybody()
    run_jobs()
    assert told.filter(organisation=own.organisation).count() == 1


def test_what_is_closed_meanwhile_is_not_told(own, wave, at):
    message = Message.objects.get(kind="slips", organisation=own.organisation)
    with scope(org=own.organisation.pk, programme=wave.programme_id):
        assert messages.is_wanted(message)
        with at(datetime.combine(wave.key_until, time(12), tzinfo=UTC)):
            assert not messages.is_wanted(message)


def test_the_sheet_has_a_print_button_and_a_reload_prints_the_same(leader, own, wave):
    url = f"/o/{own.slug}/research/slips/{wave.pk}/"
    text = leader.post(url, {"number": "6"}).text
    assert "data-print" in text
    assert "js/print" in text
    assert "niet naar deze pagina terug" not in text
