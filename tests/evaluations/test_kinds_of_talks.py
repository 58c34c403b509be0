"""Who can plan which talk with whom, and until when."""

from datetime import date, timedelta

import pytest

from ambassadors.models import TimeAgreement
from evaluations.models import Moment, Series
from organisations import clock
from roles import actions as roles

FIRST = "2027-03-02"


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/moments/plan/"


def given(other, **changes):
    facts = {"other": str(other), "first": FIRST, "time": "10:30", "rhythm": "0", "count": "4"}
    return facts | changes


def choices(page):
    """The names to choose from, under what the talk is called."""
    groups = page.context["form"].fields["other"].choices[1:]
    return {group: [name for _value, name in rows] for group, rows in groups}


@pytest.mark.row("E07")
@pytest.mark.row("F04")
@pytest.mark.row("I06")
@pytest.mark.row("D05")
def test_the_ambassador_chooses_from_hr_managers_and_project_leaders(own, sign_in, url):
    client = sign_in(own.user("ambassador"))
    assert choices(client.get(url)) == {
        "Evaluatiemoment, met P&amp;O".replace("&amp;", "&"): ["Peter Postma"],
        "Voortgangsgesprek, met de leidinggevende": ["Leo van Dam"],
        "Begeleidingsgesprek, met de projectleider": ["Femke Bakker"],
    }


@pytest.mark.row("D04")
@pytest.mark.parametrize(
    ("role", "kind"), [("hr", "evaluation"), ("manager", "review"), ("project_leader", "coaching")]
)
@pytest.mark.parametrize("who", ["ambassador", "partner"])
def test_the_kind_follows_from_the_role_of_the_other_whoever_plans(
    own, sign_in, url, role, kind, who
):
    ambassador, partner = own.members["ambassador"], own.members[role]
    by, other = (ambassador, partner) if who == "ambassador" else (partner, ambassador)
    assert sign_in(by.user).post(url, given(other.pk)).status_code == 302
    series = Series.objects.get()
    assert (series.kind, series.ambassador, series.partner) == (kind, ambassador, partner)


def test_who_has_two_roles_chooses_what_the_talk_is(own, act, sign_in, url):
    leader, ambassador = own.members["project_leader"], own.members["ambassador"]
    with act(own):
        roles.assign(leader, "manager", by=own.members["hr"])
    client = sign_in(leader.user)
    assert choices(client.get(url)) == {
        "Voortgangsgesprek, met de leidinggevende": ["Amina Haddad"],
        "Begeleidingsgesprek, met de projectleider": ["Amina Haddad"],
    }
    client.post(url, given(f"{ambassador.pk}:coaching"))
    client.post(url, given(ambassador.pk, first="2027-03-03"))
    assert list(Series.objects.order_by("kind").values_list("kind", flat=True)) == [
        "coaching",
        "review",
    ]


def test_somebody_without_the_role_cannot_be_chosen_in_any_way(own, other, sign_in, url):
    client = sign_in(own.user("manager"))
    hr, theirs = own.members["hr"].pk, other.members["ambassador"].pk
    for value in (hr, theirs, f"{own.members['ambassador'].pk}:evaluation", "x"):
        answer = client.post(url, given(value))
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["other"]
    assert Series.objects.count() == 0


# --- The time agreement


@pytest.fixture
def agreed(own):
    """`agreed(days)`: an agreement that holds from a month ago, for so many days from now."""

    def agree(days, state="in_force", starts=-30):
        today, members = clock.today(), own.members
        return TimeAgreement.objects.create(
            organisation=own.organisation,
            ambassador=members["ambassador"],
            manager=members["manager"],
            organiser=members["project_leader"],
            hours=4,
            state=state,
            valid_from=today + timedelta(days=starts),
            valid_until=today + timedelta(days=days),
        )

    return agree


def soon(days):
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.mark.row("D17")
def test_a_moment_after_the_end_of_the_agreement_is_explained_and_kept(own, sign_in, url, agreed):
    agreed(60)
    client, other = sign_in(own.user("manager")), own.members["ambassador"].pk
    answer = client.post(url, given(other, first=soon(61), place="Kantine"))
    assert answer.status_code == 422
    [sentence] = answer.context["form"].errors["first"]
    assert "De tijdafspraak van Amina Haddad loopt tot en met" in sentence
    assert "maak eerst een nieuwe tijdafspraak" in sentence
    assert answer.context["form"]["place"].value() == "Kantine"
    # The last of a series counts as well.
    answer = client.post(url, given(other, first=soon(50), rhythm="3", count="2"))
    assert answer.status_code == 422
    assert Moment.objects.count() == 0
    assert client.post(url, given(other, first=soon(60))).status_code == 302


def test_the_next_agreement_counts_and_a_draft_does_not(own, sign_in, url, agreed):
    agreed(60)
    agreed(400, state="draft", starts=61)
    client, other = sign_in(own.user("hr")), own.members["ambassador"].pk
    assert client.post(url, given(other, first=soon(90))).status_code == 422
    TimeAgreement.objects.filter(state="draft").update(state="in_force")
    assert client.post(url, given(other, first=soon(90))).status_code == 302


def test_without_an_agreement_in_force_any_day_is_fine(own, sign_in, url, agreed):
    agreed(-1)
    agreed(20, state="asked")
    answer = sign_in(own.user("hr")).post(url, given(own.members["ambassador"].pk, first=soon(90)))
    assert answer.status_code == 302
    assert Moment.objects.get().date == date.fromisoformat(soon(90))
