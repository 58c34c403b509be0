"""Who takes over, what cannot be, and what the page of the people says."""

from datetime import timedelta

import pytest

from organisations import clock
from roles import actions, queries
from roles.actions.people import LastProjectLeader
from roles.catalogue import Role
from roles.handover.actions import SuccessorLeaves, hand_over
from tests.roles.handover.conftest import WEEK, assignment_of

pytestmark = pytest.mark.row("D19")


# --- The project leader


def test_the_last_project_leader_goes_only_with_a_successor(own, hands_over, sign_in, on):
    leader, hr = own.members["project_leader"], own.members["hr"]
    answer = hands_over("project_leader", to="")
    assert answer.status_code == 422
    assert "Dit is de enige projectleider. Kies wie het overneemt." in answer.text
    assert assignment_of(leader, "project_leader").ends is None
    assert hands_over("project_leader", to="hr").status_code == 302
    assert sign_in(hr.user).get(f"/o/{own.slug}/plan/").status_code == 200
    with on(clock.today() + WEEK + clock.DAY):
        assert sign_in(leader.user).get(f"/o/{own.slug}/").status_code == 404
        assert queries.holders(own.organisation, Role.PROJECT_LEADER) == [hr]


def test_a_project_leader_who_hands_over_at_once_lands_where_they_may_be(own, hands_over):
    answer = hands_over("project_leader", to="hr", last=clock.today() - clock.DAY)
    assert answer.url == "/"


def test_who_takes_over_from_the_project_leader_cannot_be_ended_before(own, act, hands_over):
    """Otherwise nobody would lead after the last day of the first one."""
    hands_over("project_leader", to="hr")
    leader, hr = own.members["project_leader"], own.members["hr"]
    with act(own):
        with pytest.raises(LastProjectLeader):
            actions.end(assignment_of(hr, "project_leader"), by=leader)
        actions.assign(own.members["manager"], Role.PROJECT_LEADER, by=leader)
        actions.end(assignment_of(hr, "project_leader"), by=leader)
    assert assignment_of(own.members["manager"], "project_leader").ends is None


def test_two_who_leave_cannot_take_over_from_each_other(own, act, hands_over):
    hands_over("project_leader", to="hr")
    leader, hr = own.members["project_leader"], own.members["hr"]
    with act(own), pytest.raises(SuccessorLeaves):
        hand_over(
            assignment_of(hr, "project_leader"),
            by=leader,
            last_day=clock.today() + WEEK,
            successor=leader,
        )
    assert assignment_of(hr, "project_leader").ends is None


def test_a_successor_who_stops_too_is_refused_with_a_sentence(own, act, leader, hands_over):
    with act(own):
        actions.assign(own.members["manager"], "hr", by=leader, ends=clock.today() + clock.DAY)
    answer = hands_over()
    assert answer.status_code == 422
    assert "Deze persoon stopt zelf ook met deze rol" in answer.text
    assert assignment_of(own.members["hr"], "hr").ends is None


# --- What cannot be


@pytest.mark.parametrize("which", ["oneself", "elsewhere", "nobody known"])
def test_the_successor_is_somebody_else_here(own, other, hands_over, which):
    to = {
        "oneself": "hr",
        "elsewhere": str(other.members["hr"].pk),
        "nobody known": "x",
    }[which]
    answer = hands_over(to=to)
    assert answer.status_code == 422
    assert "Kies iemand anders die hier een rol heeft." in answer.text
    assert assignment_of(own.members["hr"], "hr").ends is None
    assert answer.context["form"]["last_day"].value() == (clock.today() + WEEK).isoformat()


@pytest.mark.parametrize(
    ("days", "sentence"), [(-61, "Deze rol begon op"), (731, "in de komende twee jaar")]
)
def test_an_impossible_last_day_is_explained(own, hands_over, days, sentence):
    answer = hands_over(last=clock.today() + timedelta(days=days))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert assignment_of(own.members["hr"], "hr").ends is None


def test_the_roles_of_another_organisation_cannot_be_handed_over(other, asks, url):
    row = assignment_of(other.members["hr"], "hr")
    data = {"last_day": clock.today().isoformat(), "successor": ""}
    assert asks.post(f"{url}roles/{row.pk}/hand-over/", data).status_code == 404
    assert asks.post(f"{url}roles/{row.pk}/keep/").status_code == 404
    row.refresh_from_db()
    assert row.ends is None


# --- The page of the people


def test_the_page_says_until_when_and_who_takes_over(own, asks, url, hands_over, sign_in):
    assert "neemt Leo van Dam het over" not in asks.get(url).text
    hands_over()
    for client in (asks, sign_in(own.user("communications"))):
        text = client.get(url).text
        assert "tot en met" in text
        assert "daarna neemt Leo van Dam het over" in text
    assert "Toch niet stoppen" in asks.get(url).text
    assert "Toch niet stoppen" not in sign_in(own.user("communications")).get(url).text


def test_earlier_roles_stay_visible_for_who_manages(own, asks, url, hands_over, sign_in):
    assert "Eerdere rollen" not in asks.get(url).text
    hands_over(last=clock.today() - clock.DAY)
    text = asks.get(url).text
    assert "Peter Postma" in text.partition("Eerdere rollen")[2]
    assert "Leo van Dam nam het over" in text
    for role in ("works_council", "communications"):
        text = sign_in(own.user(role)).get(url).text
        assert "Leo van Dam" in text
        assert "Peter Postma" not in text


def test_the_form_shows_what_is_planned_and_the_way_back(own, asks, url, hands_over):
    row = assignment_of(own.members["hr"], "hr")
    page = f"{url}roles/{row.pk}/hand-over/"
    assert "Toch niet stoppen" not in asks.get(page).text
    answer = asks.get(hands_over().url)
    assert f"{own.members['manager'].name} heeft de rol nu." in answer.text
    answer = asks.get(page)
    assert "Toch niet stoppen" in answer.text
    assert f"daarna neemt {own.members['manager'].name} het over" in answer.text
    form = answer.context["form"]
    assert form["last_day"].value() == clock.today() + WEEK
    assert str(form["successor"].value()) == str(own.members["manager"].pk)
