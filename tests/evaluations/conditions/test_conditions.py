"""The support meter of an organisation: derived from what was done there."""

from datetime import date, datetime, timedelta

import pytest

from evaluations.conditions import actions, counting, queries
from evaluations.models import ConditionScore, Moment
from organisations import clock
from organisations.tenancy import scope
from roles.catalogue import Role
from tests.factories import AssignmentFactory, LogDecisionFactory, MomentFactory

NOW = datetime(2026, 11, 2, 12, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def autumn(at):
    with at(NOW):
        yield


@pytest.fixture
def facts(own, as_login):
    def found():
        organisation = own.organisation
        with as_login("runtime"), scope(org=organisation.pk, programme=organisation.programme_id):
            return queries.facts(organisation)

    return found


@pytest.fixture
def talk(own):
    """A talk of P&O and the ambassador, with what the report says about the hours."""

    def held(answer, *, signed=("hr", "ambassador"), days=10):
        moment = MomentFactory(
            organisation=own.organisation,
            series__ambassador=own.members["ambassador"],
            series__partner=own.members["hr"],
            date=clock.today() - timedelta(days=days),
            status=Moment.Status.DONE,
            hours_given=answer,
            report="Gesproken.",
            reported_on=clock.today(),
            edition=1,
        )
        for role in signed:
            moment.sign_offs.create(
                organisation=own.organisation,
                member=own.members[role],
                edition=1,
                signed_on=clock.today(),
            )
        return moment

    return held


def test_only_an_answer_that_both_signed_counts_and_the_newest_one(facts, talk):
    talk("no", signed=("hr",), days=5)
    assert facts().given == []
    talk("partly", days=60)
    assert facts().given == ["partly"]
    talk("yes", days=20)
    assert facts().given == ["yes"]


def test_a_talk_of_more_than_half_a_year_ago_does_not_count(facts, talk, own):
    talk("yes", days=200)
    assert facts().evaluated == frozenset()
    talk("yes", days=100)
    assert facts().evaluated == {own.members["ambassador"].pk}


def test_another_organisation_has_nothing_of_it(own, other, talk, sign_in):
    talk("yes")
    ours = sign_in(own.user("manager")).get(f"/o/{own.slug}/conditions/").context
    theirs = sign_in(other.user("manager")).get(f"/o/{other.slug}/conditions/").context
    given = [
        next(one.points for one, _to in context["scores"] if one.condition.code == "hours_given")
        for context in (ours, theirs)
    ]
    assert given == [2, 0]


@pytest.mark.row("A14", "D06")
@pytest.mark.parametrize("role", ["project_leader", "hr", "works_council", "ambassador"])
def test_everybody_with_a_role_reads_what_would_raise_it_and_nobodys_name(own, sign_in, talk, role):
    talk("no")
    for _ in range(counting.FEWEST - 1):
        AssignmentFactory(organisation=own.organisation, role=Role.AMBASSADOR)
    text = sign_in(own.user(role)).get(f"/o/{own.slug}/conditions/").text.split("<main")[1]
    assert "van 20 punten" in text
    assert "ja 0, deels 0, nee 1" in text
    assert "Gesproken." not in text
    for person in ("hr", "manager"):
        assert own.members[person].name not in text


@pytest.mark.parametrize("more", [0, 1])
def test_with_one_or_two_ambassadors_the_numbers_are_theirs_and_not_shown(
    own, sign_in, talk, as_login, more
):
    """The same talk as above; the score stays, as of every organisation."""
    talk("no")
    for _ in range(more):
        AssignmentFactory(organisation=own.organisation, role=Role.AMBASSADOR)
    text = sign_in(own.user("project_leader")).get(f"/o/{own.slug}/conditions/").text
    with as_login("runtime", fresh=True):
        actions.keep_scores()
    kept = ConditionScore.objects.get(organisation=own.organisation).scores
    assert "nee 1" not in text + str(kept)
    assert f"van {1 + more} leerambassadeur" not in text + str(kept)
    assert text.count("geen getallen onder 3") == str(kept).count("geen getallen onder 3") == 5


def test_each_condition_leads_who_may_to_where_it_is_arranged(own, sign_in):
    pages = {}
    for role in ("project_leader", "works_council"):
        page = sign_in(own.user(role)).get(f"/o/{own.slug}/conditions/")
        pages[role] = {one.condition.code: to for one, to in page.context["scores"] if to}
        for address in pages[role].values():
            assert f'href="{address}"' in page.text
            assert sign_in(own.user(role)).get(address).status_code == 200
    assert pages["project_leader"]["communication"] == f"/o/{own.slug}/announcements/"
    assert "communication" not in pages["works_council"]
    assert pages["works_council"].keys() < pages["project_leader"].keys()


def test_every_night_the_score_of_this_quarter_is_kept(own, other, as_login, sign_in, at):
    with as_login("runtime", fresh=True):
        actions.keep_scores()
        actions.keep_scores()
    kept = ConditionScore.objects.get(organisation=own.organisation)
    assert kept.quarter == date(2026, 10, 1)
    assert ConditionScore.objects.count() == 2
    LogDecisionFactory(organisation=own.organisation, recorded_by=own.members["hr"])
    with as_login("runtime", fresh=True):
        actions.keep_scores()
    later = ConditionScore.objects.get(organisation=own.organisation)
    assert later.points == kept.points + 1
    assert later.scores["council"][0] == 1
    with at(NOW + timedelta(days=90)), as_login("runtime", fresh=True):
        actions.keep_scores()
    assert ConditionScore.objects.filter(organisation=own.organisation).count() == 2
    assert "2026-4" in sign_in(own.user("hr")).get(f"/o/{own.slug}/conditions/").text
