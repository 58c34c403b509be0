"""An ambassador decides about the own part in the research."""

from datetime import UTC, date, datetime

import pytest

from ambassadors.models import Ambassador
from organisations.models import AuditEntry


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/conversations/"


def choice(own):
    return Ambassador.objects.filter(member=own.members["ambassador"]).first()


def test_an_ambassador_chooses_about_the_research_and_changes_it(amina, url, own, at):
    page = f"{url}research/"
    assert amina.get(page).context["form"]["research"].value() == "no"
    with at(datetime(2027, 6, 1, 12, tzinfo=UTC)):
        amina.post(page, {"research": "yes"})
    assert (choice(own).research, choice(own).research_since) == (True, date(2027, 6, 1))
    assert amina.get(page).context["form"]["research"].value() == "yes"
    with at(datetime(2027, 9, 17, 12, tzinfo=UTC)):
        amina.post(page, {"research": "no"})
    stopped = choice(own)
    assert (stopped.research, stopped.research_since) == (False, date(2027, 6, 1))
    assert (stopped.research_before, stopped.taken_out) == (date(2027, 9, 1), False)
    verbs = AuditEntry.objects.filter(subject=f"ambassador:{choice(own).pk}").order_by("at")
    assert {entry.verb for entry in verbs} == {"research yes", "research no"}


@pytest.mark.parametrize("answer", ["", "perhaps"])
def test_no_answer_is_no_yes(amina, url, own, answer):
    response = amina.post(f"{url}research/", {"research": answer})
    assert response.status_code == 422
    assert choice(own) is None


def test_nobody_sees_whether_an_ambassador_helps_the_research(amina, url, own, act):
    amina.post(f"{url}research/", {"research": "yes"})
    with act(own, member=own.members["ambassador"].pk):
        assert Ambassador.objects.count() == 1
    for role in ("hr", "project_leader", "works_council"):
        with act(own, member=own.members[role].pk):
            assert Ambassador.objects.count() == 0


@pytest.mark.row("B04")
def test_the_own_obstacles_are_kept_with_a_yes_and_emptied_with_a_no(amina, url, own):
    page = f"{url}research/"
    assert "Welke hindernissen heb je zelf overwonnen?" in amina.get(page).text
    amina.post(page, {"research": "yes", "overcame": ["4", "1"]})
    assert choice(own).overcame == [1, 4]
    assert amina.get(page).context["form"]["overcame"].value() == [1, 4]
    amina.post(page, {"research": "yes"})
    assert choice(own).overcame == []
    amina.post(page, {"research": "yes", "overcame": ["4"]})
    amina.post(page, {"research": "no", "overcame": ["4"]})
    assert (choice(own).research, choice(own).overcame) == (False, [])


@pytest.mark.row("B04")
@pytest.mark.parametrize("value", ["0", "10", "-99", "taal"])
def test_an_obstacle_that_is_none_or_does_not_exist_is_not_kept(amina, url, own, value):
    answer = amina.post(f"{url}research/", {"research": "yes", "overcame": ["1", value]})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["overcame"]
    assert choice(own) is None
