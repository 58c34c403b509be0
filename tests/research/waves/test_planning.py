"""Rounds: when they open, how much they ask, and how many answered without anybody's name."""

from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import Profile
from research.waves import queries
from research.waves.inviting import invite_everybody
from research.waves.models import Wave, WaveInvitation
from tests.factories import AssignmentFactory, ResearchRequestFactory

PLAN = "/research/waves/plan/"


def given(form, /, **changes):
    return {
        "version": str(form.pk),
        "moment": "T1",
        "months": "6",
        "opens": "",
        "days": "28",
        "consent": "Ik doe mee omdat ik dat wil.",
        "key_until": (clock.today() + timedelta(days=400)).isoformat(),
    } | changes


def days(number):
    return (clock.today() + timedelta(days=number)).isoformat()


@pytest.mark.row("J10", "E10")
def test_a_round_opens_in_each_organisation_after_its_own_start(
    researcher, forms, own, other, run_jobs
):
    assert researcher.post(PLAN, given(forms["Q04"], months="0", moment="T0")).status_code == 302
    Profile.objects.filter(organisation=own.organisation).update(starts=clock.today())
    later = clock.today() + timedelta(days=3)
    Profile.objects.filter(organisation=other.organisation).update(starts=later)
    run_jobs()
    asked = set(WaveInvitation.objects.values_list("member_id", flat=True))
    assert asked == {own.members["ambassador"].pk}
    [wave] = Wave.objects.all()
    assert wave.opens_on(later) == later
    assert not wave.is_open(later)


def test_inviting_again_asks_only_who_is_new(wave, own, act):
    before = WaveInvitation.objects.count()
    invite_everybody()
    assert WaveInvitation.objects.count() == before
    AssignmentFactory(organisation=own.organisation)
    invite_everybody()
    assert WaveInvitation.objects.count() == before + 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"months": ""}, "months"),
        ({"opens": days(9)}, "months"),
        ({"months": "", "opens": days(-1)}, "opens"),
        ({"moment": "year"}, "opens"),
        ({"days": "0"}, "days"),
        ({"key_until": days(20)}, "key_until"),
        ({"key_until": "2999-01-01"}, "key_until"),
        ({"consent": ""}, "consent"),
        ({"version": "x"}, "version"),
    ],
    ids=str,
)
def test_an_impossible_round_is_explained_and_not_planned(researcher, forms, changes, field):
    answer = researcher.post(PLAN, given(forms["Q04"], **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Wave.objects.exists()


def test_a_second_tap_plans_once(researcher, forms):
    assert researcher.post(PLAN, given(forms["Q04"])).status_code == 302
    assert researcher.post(PLAN, given(forms["Q04"])).status_code == 422
    assert Wave.objects.count() == 1


@pytest.mark.row("J12", "E10", "E11")
def test_rounds_and_requests_have_one_ceiling(researcher, forms, team):
    ResearchRequestFactory(
        made_by=team.staff["researcher"], roles=["ambassador"], minutes=110, opens=clock.today()
    )
    now = {"months": "", "opens": clock.today().isoformat(), "moment": "year"}
    answer = researcher.post(PLAN, given(forms["Q04"], **now))
    [error] = answer.context["form"].errors["version"]
    assert "122 minuten" in error
    assert researcher.post(PLAN, given(forms["Q10"], **now)).status_code == 302
    page = researcher.get("/research/requests/")
    asked = {str(burden.role): burden.asked for burden, _next in page.context["burden"].rows}
    assert (asked["ambassador"], asked["manager"]) == (110, 6)


def test_counts_are_shown_for_five_people_or_more(wave, own, other, researcher):
    def invite(house, number, answered=0):
        for index in range(number):
            member = AssignmentFactory(organisation=house.organisation).member
            WaveInvitation.objects.create(
                organisation=house.organisation, wave_id=wave.pk, member=member,
                answered=index < answered,
            )  # fmt: skip

    invite(own, 5, answered=2)
    page = researcher.get(f"/research/waves/{wave.pk}/")
    # One organisation alone has fewer: its count could be subtracted.
    assert page.context["counts"].rows == []
    assert (page.context["counts"].total.invited, page.context["counts"].total.answered) == (7, 2)
    invite(other, 4, answered=1)
    found = {row.organisation: (row.invited, row.answered) for row in queries.counts(wave).rows}
    assert found == {own.organisation.name: (6, 2), other.organisation.name: (5, 1)}
    assert not [m.name for m in own.members.values() if m.name in page.text]


def test_how_many_answered_is_told_from_five_on(wave, own, researcher):
    """Of one or two it would say that they did; the organisations of the round do not tell it."""

    def told():
        page = researcher.get(f"/research/waves/{wave.pk}/").text.split("<main")[1]
        rows = researcher.get("/research/waves/").text.split('class="rows"')[1].split("</ul>")[0]
        return page, rows

    for _nth in range(10):
        member = AssignmentFactory(organisation=own.organisation).member
        WaveInvitation.objects.create(organisation=own.organisation, wave_id=wave.pk, member=member)
    ours = WaveInvitation.objects.filter(wave_id=wave.pk)
    for answered in (4, 5):
        ours.filter(
            pk__in=ours.filter(answered=False)[
                : answered - ours.filter(answered=True).count()
            ].values("pk")
        ).update(answered=True)
        page, rows = told()
        assert ("Minder dan 5 mensen" in page) is (answered < 5)
        assert ("minder dan 5 ingevuld" in rows) is (answered < 5)
        assert ("5 van de" in page and "5 van de" in rows) is (answered == 5)
        assert "4 van de" not in page + rows
        assert ">4</td>" not in page


def test_nobody_in_an_organisation_can_list_who_was_asked(wave, own, act):
    with act(own, member=own.members["project_leader"].pk):
        assert WaveInvitation.objects.count() == 0
    with act(own, member=own.members["ambassador"].pk):
        assert WaveInvitation.objects.count() == 1


# --- The end of a key


def test_earlier_than_promised_needs_a_reason(wave, steward, at, team):
    url = f"/research/waves/keys/{wave.pk}/destroy/"
    answer = steward.post(url, {"sure": "on"})
    assert list(answer.context["form"].errors) == ["reason"]
    assert list(steward.post(url, {"reason": "Klaar"}).context["form"].errors) == ["sure"]
    wave.refresh_from_db()
    assert wave.destroy_asked_at is None
    with at(clock.now() + timedelta(days=201)):
        late = steward.sign_in(team.user("data_steward"), second_factor=True)
        assert late.post(url, {"sure": "on"}).status_code == 302
        assert late.post(url, {"sure": "on"}).status_code == 404


def test_a_researcher_destroys_no_key_and_a_steward_plans_no_round(wave, steward, researcher):
    url = f"/research/waves/keys/{wave.pk}/destroy/"
    assert researcher.post(url, {"reason": "Klaar", "sure": "on"}).status_code == 403
    assert steward.get("/research/waves/").status_code == 403
    wave.refresh_from_db()
    assert wave.has_key


def test_destroying_twice_changes_nothing(wave, steward, run_jobs):
    from organisations.models import Job

    steward.post(f"/research/waves/keys/{wave.pk}/destroy/", {"reason": "Klaar", "sure": "on"})
    run_jobs()
    before = Wave.objects.get(pk=wave.pk)
    Job.objects.filter(kind="destroy_wave_key").update(state=Job.State.DUE)
    run_jobs()
    after = Wave.objects.get(pk=wave.pk)
    assert (after.links_destroyed, after.destroyed_at) == (
        before.links_destroyed, before.destroyed_at,
    )  # fmt: skip
