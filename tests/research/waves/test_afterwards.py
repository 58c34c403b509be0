"""Who has no role any more can still stop with the research, and comes no further."""

import pytest

from organisations.models import InboxItem
from research.answers.models import Response, ResponseLink
from research.consent.models import Consent, Withdrawal
from roles.models import Assignment
from tests.factories import InboxItemFactory
from tests.research.waves.test_line import ANSWERS

AWAY = "/account/research/{}/"


@pytest.fixture
def gone(wave, ambassador, fill_in, own, act):
    """Amina sent a form, and has no role since."""
    from roles.actions import end

    fill_in(ambassador, wave, ANSWERS)
    with act(own):
        leader = own.members["project_leader"]
        for role in Assignment.objects.filter(member=own.members["ambassador"]):
            end(role, by=leader)
    return ambassador


@pytest.mark.row("C09")
def test_who_has_no_role_any_more_still_takes_everything_out(gone, own, run_jobs):
    for page in ("", "research/my-part/", "research/my-part/leave/"):
        assert gone.get(f"/o/{own.slug}/{page}").status_code == 404
    url = AWAY.format(own.slug)
    page = gone.get(url)
    assert "Vragenlijsten invullen: je zei ja" in page.text
    assert f"/o/{own.slug}/" not in page.text
    assert gone.post(url, {"way": "take_out"}).status_code == 422  # not sure
    assert gone.post(url, {"way": "take_out", "sure": "on"}).url == url
    run_jobs()
    assert not Response.objects.exists()
    assert not ResponseLink.objects.exists()
    assert not Consent.objects.filter(ended_on=None).exists()
    assert Withdrawal.objects.get().done
    assert "Vragenlijsten invullen: je zei nee" in gone.get(url).text


def test_the_account_leads_there(gone, own, run_jobs):
    run_jobs()
    assert InboxItem.objects.filter(user=own.user("ambassador")).exists()
    page = gone.get("/account/").text
    assert AWAY.format(own.slug) in page
    assert f"/o/{own.slug}/" not in page


def test_who_has_a_role_reads_the_address_on_the_own_page(ambassador, own):
    InboxItemFactory(user=own.user("ambassador"), organisation=own.organisation)
    assert AWAY.format(own.slug) in ambassador.get(f"/o/{own.slug}/research/my-part/").text
    assert AWAY.format(own.slug) not in ambassador.get("/account/").text


def test_it_opens_the_own_choices_and_of_nobody_else(gone, own, other, sign_in, team):
    url = AWAY.format(own.slug)
    stays = Consent.objects.get(member=own.members["ambassador"], layer="survey", ended_on=None)
    manager = sign_in(own.user("manager"))
    assert "je zei ja" not in manager.get(url).text
    manager.post(url, {"way": "take_out", "sure": "on"})
    stays.refresh_from_db()
    assert stays.ended_on is None
    for stranger in (sign_in(other.user("ambassador")), sign_in(team.user("researcher"))):
        for place in (url, AWAY.format("bestaat-niet")):
            assert stranger.get(place).status_code == 404
            assert stranger.post(place, {"way": "stop", "sure": "on"}).status_code == 404
    assert "/accounts/login/" in type(gone)().get(url).url
