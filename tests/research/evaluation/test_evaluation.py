"""The evaluation of an organisation, with the answer of its works council beside it."""

from datetime import date, datetime

import pytest

from evaluations.models import Measure, Obstacle
from organisations import clock
from organisations.models import Document, FigureRun, InboxItem, OrganisationFigure
from research.evaluation.models import Reaction
from tests.factories import LogDecisionFactory

QUARTER = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def autumn(at):
    with at(datetime(2026, 11, 2, 12, tzinfo=clock.AMSTERDAM)):
        yield


@pytest.fixture
def pilot(own, team):
    """Something was in the way and helped a little; one quarter has figures, another has none."""
    LogDecisionFactory(
        organisation=own.organisation, recorded_by=own.members["hr"], decided_on=date(2026, 4, 2)
    )
    for quarter in (QUARTER, date(2026, 7, 1)):
        FigureRun.objects.create(
            programme=team.programme, quarter=quarter, rules=1, made_on=clock.today()
        )
    facts = {"organisation": own.organisation, "quarter": QUARTER}
    OrganisationFigure.objects.create(**facts, measure="talks", value=45)
    OrganisationFigure.objects.create(**facts, measure="subject_3", value=15)
    roster = Obstacle.objects.create(
        organisation=own.organisation, kind=2, severity=2, seen_on=QUARTER, closed_on=QUARTER,
        text="Nachtdienst"
    )  # fmt: skip
    Measure.objects.create(
        organisation=own.organisation, obstacle=roster, text="Ruilen", due=QUARTER,
        owner=own.members["hr"], done_on=QUARTER, effect=1, checked_on=QUARTER,
    )  # fmt: skip


@pytest.fixture
def publish(own, sign_in, run_jobs):
    def published(**words):
        answer = sign_in(own.user("project_leader")).post(
            f"/o/{own.slug}/evaluation/publish/", words, follow=True
        )
        run_jobs()
        return answer

    return published


def evaluations(house):
    return Document.objects.filter(organisation=house.organisation, kind="evaluation")


@pytest.mark.row("G09")
def test_the_council_reads_the_evaluation_and_its_answer_stands_beside_it(
    own, other, pilot, publish, sign_in, run_jobs
):
    publish(well="Er is tijd gemaakt.")
    document = evaluations(own).get()
    council = sign_in(own.user("works_council"))
    told = InboxItem.objects.filter(user=own.user("works_council")).latest("at")
    assert told.url == f"/o/{own.slug}/evaluation/"
    text = council.get(f"/o/{own.slug}/documents/{document.pk}/").text
    assert "2 april 2026" in text.split("<main")[1]  # the day of the decision, in words
    for part in ("Er is tijd gemaakt.", "ongeveer 45", "Roosters of diensten", "Een beetje"):
        assert part in text
    # Nobody's words or names come with the counts.
    for private in (
        "Nachtdienst",
        "Ruilen",
        own.members["hr"].name,
        own.members["ambassador"].name,
    ):
        assert private not in text.split("<main")[1]

    answer = council.post(
        f"/o/{own.slug}/evaluation/{document.pk}/respond/", {"text": "Meer tijd is nodig."}
    )
    assert answer.status_code == 302
    run_jobs()
    for role in ("project_leader", "manager", "ambassador"):
        assert (
            "Meer tijd is nodig." in sign_in(own.user(role)).get(f"/o/{own.slug}/evaluation/").text
        )
    assert InboxItem.objects.filter(
        user=own.user("project_leader"), url=f"/o/{own.slug}/evaluation/"
    ).exists()
    stranger = sign_in(other.user("works_council"))
    assert stranger.get(f"/o/{own.slug}/evaluation/").status_code == 404
    assert Reaction.objects.count() == 1


@pytest.mark.row("G09")
def test_an_evaluation_that_waits_stands_on_the_home_of_the_council(
    own, other, pilot, publish, sign_in
):
    council, home = sign_in(own.user("works_council")), f"/o/{own.slug}/"
    assert "Reageer op de evaluatie" not in council.get(home).text
    publish()
    document = evaluations(own).get()
    respond = f"/o/{own.slug}/evaluation/{document.pk}/respond/"
    text = council.get(home).text
    assert respond in text
    assert "niets te doen" not in text
    # Only who can respond, and only there.
    assert respond not in sign_in(own.user("manager")).get(home).text
    assert "/respond/" not in sign_in(other.user("works_council")).get(f"/o/{other.slug}/").text
    council.post(respond, {"text": "Meer tijd is nodig."})
    assert respond not in council.get(home).text
    publish(well="Er is nu tijd.")
    assert f"/evaluation/{evaluations(own).get(version=2).pk}/respond/" in council.get(home).text


def test_a_second_answer_is_told_to_be_one_and_each_has_its_name(own, pilot, publish, sign_in):
    publish()
    document = evaluations(own).get()
    council, page = sign_in(own.user("works_council")), f"/o/{own.slug}/evaluation/"
    respond = f"{page}{document.pk}/respond/"
    name = own.members["works_council"].name
    assert "Nog een reactie" not in council.get(page).text
    assert "al gereageerd" not in council.get(respond).text
    council.post(respond, {"text": "Meer tijd is nodig."})
    text = sign_in(own.user("manager")).get(page).text
    assert f"Geschreven door {name}." in text
    assert "Nog een reactie geven" in council.get(page).text
    assert "al gereageerd" in council.get(respond).text


def test_a_quarter_without_figures_says_so(own, pilot, publish):
    publish()
    sections = evaluations(own).get().content["sections"]
    summer = next(section for section in sections if "kwartaal 3" in section["title"])
    assert summer["rows"] == []
    assert "laten we geen cijfers zien" in summer["intro"]


def test_it_is_frozen_and_the_same_is_not_published_twice(own, pilot, publish):
    publish()
    before = evaluations(own).get().content
    assert "niets veranderd" in publish().text
    assert evaluations(own).count() == 1
    Obstacle.objects.create(
        organisation=own.organisation, kind=6, severity=1, seen_on=clock.today()
    )
    publish()
    assert [document.version for document in evaluations(own)] == [2, 1]
    assert evaluations(own).get(version=1).content == before


def test_an_empty_answer_is_asked_again_and_nothing_is_kept(own, pilot, publish, sign_in):
    publish()
    document = evaluations(own).get()
    answer = sign_in(own.user("works_council")).post(
        f"/o/{own.slug}/evaluation/{document.pk}/respond/", {"text": " "}
    )
    assert answer.status_code == 422
    assert not Reaction.objects.exists()


def test_only_the_works_council_answers_and_only_the_project_leader_publishes(
    own, pilot, publish, sign_in
):
    publish()
    document = evaluations(own).get()
    for role in ("hr", "manager", "ambassador", "communications"):
        client = sign_in(own.user(role))
        path = f"/o/{own.slug}/evaluation/"
        assert client.post(f"{path}{document.pk}/respond/", {"text": "x"}).status_code == 403
        assert client.post(f"{path}publish/").status_code == 403
    assert not Reaction.objects.exists()
    assert evaluations(own).count() == 1
