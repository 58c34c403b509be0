"""The number of queries of what is saved, literally."""

from datetime import timedelta

from evaluations.models import Moment
from organisations import clock
from organisations.documents import actions as documents
from organisations.tenancy import scope
from roles.models import Task
from tests.factories import (
    DocumentFactory,
    LogDecisionFactory,
    MomentFactory,
    ObstacleFactory,
    OfferFactory,
    QuestionFactory,
    ResearchRequestFactory,
    SeriesFactory,
)
from tests.pilot.counting import queries
from tests.pilot.test_budget import steps


def test_saving_a_task_costs_eight_queries_and_nine_where_something_comes_first(own, sign_in):
    client = sign_in(own.user("hr"))
    tasks = {task.code: task for task in Task.objects.filter(organisation=own.organisation)}
    for code, status, number in (("E01", "busy", 8), ("E01", "done", 9), ("E08", "done", 8)):
        path = f"/o/{own.slug}/tasks/{tasks[code].pk}/"
        assert queries(client.post, path, {"status": status}) == number


def test_inviting_costs_eleven_queries(own, sign_in):
    client = sign_in(own.user("project_leader"))
    data = {"name": "Nina Nieuw", "role": "hr"}
    assert queries(client.post, f"/o/{own.slug}/people/invite/", data) == 11


def test_logging_a_conversation_costs_eight_queries(own, sign_in):
    LogDecisionFactory(organisation=own.organisation)
    client = sign_in(own.user("ambassador"))
    data = {"month": "0", "subjects": ["3"]}
    assert queries(client.post, f"/o/{own.slug}/conversations/log/conversation/", data) == 8


def test_recording_a_decision_tells_the_project_leader_and_costs_thirteen(own, sign_in):
    client = sign_in(own.user("works_council"))
    data = {"body": "works_council", "outcome": "approved", "decided_on": clock.today()}
    path = f"/o/{own.slug}/works-council/decision/"
    content = {"rights": {}, "sections": []}
    file = DocumentFactory(
        organisation=own.organisation, kind="works-council-file", content=content
    )
    assert queries(client.post, path, data | {"version": str(file.pk)}) == 13


def test_asking_and_answering_tell_the_other_side_and_cost_ten_and_eleven(own, sign_in):
    page = f"/o/{own.slug}/works-council/questions/"
    council, leader = sign_in(own.user("works_council")), sign_in(own.user("project_leader"))
    assert queries(council.post, f"{page}ask/", {"question": "Wie ziet dit?"}) == 10
    question = QuestionFactory(organisation=own.organisation)
    assert queries(leader.post, f"{page}{question.pk}/", {"answer": "Niemand."}) == 11


def test_recording_what_the_management_agreed_costs_eight_queries(own, sign_in):
    client = sign_in(own.user("project_leader"))
    data = {
        "agreed": "yes", "decided_on": "2026-03-02", "decided_by": "Dora", "hours": "4",
        "per": "week", "evidence": "Verslag",
    }  # fmt: skip
    assert queries(client.post, f"/o/{own.slug}/organisation/management/", data) == 8


def test_planning_what_comes_after_costs_ten_queries(own, sign_in):
    client = sign_in(own.user("project_leader"))
    path = f"/o/{own.slug}/organisation/continuity/"
    assert queries(client.post, path, {"place": "In elk team"}) == 10


def test_cancelling_a_moment_tells_both_and_costs_eleven_queries(own, sign_in):
    series = SeriesFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        partner=own.members["hr"],
    )
    moment = MomentFactory(organisation=own.organisation, series=series)
    client = sign_in(own.user("hr"))
    assert queries(client.post, f"/o/{own.slug}/moments/{moment.pk}/cancel/") == 11


def test_a_report_costs_thirteen_queries_and_signing_it_ten(own, sign_in):
    series = SeriesFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        partner=own.members["hr"],
    )
    moment = MomentFactory(organisation=own.organisation, series=series, date=clock.today())
    path = f"/o/{own.slug}/moments/{moment.pk}/report/"
    data = {"report": "Het gaat goed", "reported_on": clock.today().isoformat(), "edition": "0"}
    assert queries(sign_in(own.user("hr")).post, path, data) == 13
    assert queries(sign_in(own.user("ambassador")).post, f"{path}sign/", {"edition": "1"}) == 10


def test_moving_twelve_moments_costs_as_much_as_moving_two(own, sign_in):
    client = sign_in(own.user("hr"))
    data = {"other": str(own.members["ambassador"].pk), "time": "10:00", "rhythm": "1"}
    counts = []
    for first, count in (("2027-03-02", 2), ("2027-03-09", 12)):
        client.post(f"/o/{own.slug}/moments/plan/", data | {"first": first, "count": str(count)})
        moment = Moment.objects.get(date=first)
        seen = "-".join(["0"] * count)
        day = "2027-03-04" if count == 2 else "2027-03-10"
        move = {"which": "series", "time": "11:00", "confirmed": "1", "first": day, "seen": seen}
        counts.append(queries(client.post, f"/o/{own.slug}/moments/{moment.pk}/move/", move))
    assert counts == [23, 23]


def test_agreeing_a_measure_costs_fourteen_queries(own, sign_in):
    obstacle = ObstacleFactory(organisation=own.organisation)
    path = f"/o/{own.slug}/measures/obstacles/{obstacle.pk}/measure/"
    data = {"text": "Vaste middag", "owner": str(own.members["manager"].pk), "due": "2027-03-02"}
    assert queries(sign_in(own.user("hr")).post, path, data) == 14


def test_checking_an_offer_costs_eight_queries_and_changing_it_nine(own, sign_in):
    offer = OfferFactory(organisation=own.organisation)
    client, path = sign_in(own.user("hr")), f"/o/{own.slug}/offers/manage/{offer.pk}/"
    data = {"kind": "course", "title": "A", "audience": "B", "costs": "C", "how_to_apply": "D"}
    assert queries(client.post, f"{path}check/") == 8
    assert queries(client.post, path, data) == 9


def test_asking_for_research_costs_eleven_queries(own, team, sign_in):
    client = sign_in(team.user("researcher"), second_factor=True)
    tomorrow, later = (clock.today() + timedelta(days=n) for n in (1, 20))
    data = {"title": "Vragenlijst", "roles": ["hr"], "minutes": "10"}
    days = {"opens": tomorrow.isoformat(), "closes": later.isoformat()}
    # Rounds of forms count in the same ceiling, which is one query.
    assert queries(client.post, "/research/requests/add/", data | days) == 11


def test_ticking_a_research_request_costs_seven_queries(own, team, sign_in):
    asked = ResearchRequestFactory(made_by=team.staff["researcher"])
    client = sign_in(own.user("hr"))
    assert queries(client.post, f"/o/{own.slug}/research/{asked.pk}/done/") == 7


def test_confirming_costs_ten_queries_until_the_last_one(own, sign_in):
    members = own.members
    with scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        document = documents.new_version(
            "role-division", "X", {}, organisation=own.organisation, by=members["hr"]
        )
        sides = [documents.Side(role, role, members[role]) for role in ("manager", "hr")]
        documents.ask(document, sides, by=members["hr"])
    path = f"/o/{own.slug}/documents/{document.pk}/confirm/"
    data = {"content_hash": document.content_hash}
    assert queries(sign_in(own.user("manager")).post, path, data) == 13
    assert queries(sign_in(own.user("hr")).post, path, data) == 17


# Saves over the budget of ten; see docs/decisions/08-queries-of-a-request.md.


def test_a_role_makes_a_new_document_and_costs_nineteen(own, sign_in):
    client = sign_in(own.user("project_leader"))
    path = f"/o/{own.slug}/people/{own.members['hr'].pk}/roles/"
    assert queries(client.post, path, {"role": "manager"}) == 19


def test_a_task_with_another_owner_makes_a_new_document_and_costs_eighteen(own, sign_in):
    client = sign_in(own.user("project_leader"))
    task = Task.objects.get(organisation=own.organisation, code="E01")
    path = f"/o/{own.slug}/tasks/{task.pk}/plan/"
    assert queries(client.post, path, {"owner": str(own.members["manager"].pk)}) == 18


def test_an_organisation_that_is_opened_costs_thirteen_whatever_happened_before(own, team, sign_in):
    client = sign_in(team.user("programme_staff"), second_factor=True)
    path = f"/programme/organisations/{own.slug}/"
    counts = [queries(client.get, path)]
    steps(own, team, 20)
    counts.append(queries(client.get, path))
    assert counts == [13, 13]


def test_a_step_of_an_organisation_is_audited_twice_and_costs_eighteen(own, team, sign_in):
    client = sign_in(team.user("programme_staff"), second_factor=True)
    data = {"to": "completed", "on": clock.today().isoformat(), "who": "Ugo Blok"}
    assert queries(client.post, f"/programme/organisations/{own.slug}/status/", data) == 18


def test_planning_four_moments_costs_as_much_as_planning_one(own, sign_in):
    client = sign_in(own.user("hr"))
    data = {"other": str(own.members["ambassador"].pk), "first": "2027-03-02", "time": "10:00"}
    path = f"/o/{own.slug}/moments/plan/"
    once = queries(client.post, path, data | {"rhythm": "0", "count": "1"})
    series = {"first": "2027-03-03", "rhythm": "3", "count": "4"}
    four = queries(client.post, path, data | series)
    assert four == once == 13
