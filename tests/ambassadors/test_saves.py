"""What the saves of this part cost; counted as in tests/pilot/test_budget.py."""

from random import Random

from ambassadors.agreements.actions import ask_participation, draft_participation
from ambassadors.models import Appointment, Facility, LearningStory
from organisations import clock
from organisations.tenancy import scope
from pilot.demo.appointments import settle
from roles.models import Task
from tests.pilot.test_budget import queries

ITEMS = Facility.Item.values


def checklist(status, *items):
    chosen = {item: status if item in items else "needed" for item in ITEMS}
    return {f"{item}-status": value for item, value in chosen.items()} | {
        f"{item}-owner": "manager" for item in ITEMS
    }


def test_saving_a_whole_checklist_costs_ten_queries(own, sign_in):
    client = sign_in(own.user("manager"))
    path = f"/o/{own.slug}/ambassadors/{own.members['ambassador'].pk}/facilities/arrange/"
    assert queries(client.post, path, checklist("there", "phone")) == 10
    assert Facility.objects.count() == len(ITEMS)


def test_finishing_the_four_tasks_with_it_costs_nine_more(own, sign_in):
    client = sign_in(own.user("manager"))
    path = f"/o/{own.slug}/ambassadors/{own.members['ambassador'].pk}/facilities/arrange/"
    assert queries(client.post, path, checklist("there", *ITEMS)) == 19
    done = Task.objects.filter(organisation=own.organisation, status="done")
    assert set(done.values_list("code", flat=True)) == {"B17", "D18", "F06", "F07"}


def test_telling_a_story_costs_nine_queries(own, sign_in):
    client = sign_in(own.user("ambassador"))
    assert queries(client.post, f"/o/{own.slug}/my-story/", {"story": "Ik leerde laat lezen."}) == 9


def test_an_appointment_makes_a_document_and_costs_twenty_four(own, sign_in):
    client = sign_in(own.user("project_leader"))
    path = f"/o/{own.slug}/ambassadors/{own.members['ambassador'].pk}/appointment/"
    data = {"text_version": "0", "criteria": ["0"], "manages_colleagues": "no"}
    assert queries(client.post, path, data) == 24


def test_saving_a_text_costs_ten_queries(team, sign_in):
    client = sign_in(team.user("programme_staff"), second_factor=True)
    data = {"body": "- een punt", "edition": "0"}
    assert queries(client.post, "/programme/texts/criteria/change/", data) == 10


def test_the_demo_settles_its_ambassadors(own, act, at):
    """The function that the demo calls: appointed by both, mostly arranged, some with a story."""
    leader, ambassador = own.members["project_leader"], own.members["ambassador"]
    with act(own), scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        settle(leader, [ambassador], pick=Random(7), share=90)  # noqa: S311  (made-up people)
    row = Appointment.objects.get(member=ambassador)
    assert (row.is_confirmed, row.colleagues) == (True, 90)
    assert LearningStory.objects.get().member == ambassador
    assert Facility.objects.exclude(status="needed").count() >= 5


def test_ending_taking_part_costs_fourteen_queries(own, sign_in):
    leader = own.members["project_leader"]
    with scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        made = draft_participation(
            own.organisation, by=leader, decided_by="Dora", valid_from=clock.today(),
            valid_until=clock.today() + clock.DAY,
        )  # fmt: skip
        ask_participation(made, by=leader)
        made.state = "in_force"
        made.save()
    client, path = sign_in(leader.user), f"/o/{own.slug}/organisation/participation/end/"
    assert queries(client.get, path) == 6
    assert queries(client.post, path, {"on": clock.today().isoformat()}) == 14
