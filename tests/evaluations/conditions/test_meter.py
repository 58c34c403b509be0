"""The support meter in one line on the home page of the project leader."""

import pytest

from evaluations.conditions.actions import keep_score
from evaluations.conditions.meter import meter
from evaluations.conditions.rules import CONDITIONS
from evaluations.models import ConditionScore
from organisations.tenancy import scope

ALL = {condition.code: [2, ""] for condition in CONDITIONS}


def test_what_would_raise_it_most_is_what_is_not_there_at_all():
    found = meter(ALL | {"hours_agreed": [1, ""], "offers": [0, ""], "council": [0, ""]})
    assert (found.met, found.most, found.next.code) == (7, 10, "offers")
    assert meter(ALL | {"coverage": [1, ""]}).next.code == "coverage"
    assert meter(ALL).next is None
    # A condition that the rule did not know then is not met.
    assert meter({"offers": [2, ""]}).met == 1


@pytest.fixture
def kept(own):
    with scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        return keep_score(own.organisation)


@pytest.mark.row("D06")
def test_the_project_leader_sees_the_score_and_what_helps_most(own, sign_in, kept):
    page = sign_in(own.user("project_leader")).get(f"/o/{own.slug}/")
    seen = page.context["meter"]
    assert seen == meter(kept.scores)
    assert f"Jullie hebben {seen.met} van de 10 randvoorwaarden in orde" in page.text
    assert str(seen.next.more) in page.text
    assert f"/o/{own.slug}/conditions/" in page.text.split("<main")[1]


def test_others_and_before_the_first_night_nobody_sees_it_at_home(own, sign_in):
    leader = sign_in(own.user("project_leader"))
    assert leader.get(f"/o/{own.slug}/").context["meter"] is None
    ConditionScore.objects.create(
        organisation=own.organisation,
        quarter="2026-10-01",
        scores=ALL,
        points=20,
        rules=1,
        made_on="2026-11-01",
    )
    found = leader.get(f"/o/{own.slug}/")
    assert (found.context["meter"].met, "Dit helpt nu het meest" in found.text) == (10, False)
    for role in ("hr", "ambassador", "manager", "works_council"):
        assert sign_in(own.user(role)).get(f"/o/{own.slug}/").context["meter"] is None


def test_another_organisation_has_its_own_score(own, other, sign_in, kept):
    assert sign_in(own.user("project_leader")).get(f"/o/{own.slug}/").context["meter"]
    assert sign_in(other.user("project_leader")).get(f"/o/{other.slug}/").context["meter"] is None
