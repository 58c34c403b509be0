"""The number of queries of a request, literally: session, user, wall, member and rights included.

BEGIN, COMMIT and savepoints are left out: they are no queries, and the tests have one more of each.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.models import Moment
from organisations import clock
from organisations.models import Organisation, Profile
from roles.models import Task
from tests.factories import (
    AssignmentFactory,
    ConversationFactory,
    DocumentFactory,
    ExportFactory,
    InboxItemFactory,
    InvitationFactory,
    LogDecisionFactory,
    MomentFactory,
    SeriesFactory,
)

HOME, LIST, SAVE = 8, 10, 10


def queries(ask, *args):
    with CaptureQueriesContext(connection) as found:
        answer = ask(*args)
    assert answer.status_code in {200, 302}, answer.status_code
    return len([query for query in found if "SAVEPOINT" not in query["sql"]])


# --- Home


@pytest.mark.parametrize(
    ("role", "number"),
    [
        ("manager", 6),
        ("communications", 6),
        ("project_leader", 8),
        ("works_council", 7),
        ("hr", 7),
        ("ambassador", 8),
    ],
)
def test_home_stays_within_its_budget_whatever_is_planned(own, sign_in, role, number):
    client, home = sign_in(own.user(role)), f"/o/{own.slug}/"
    counts = [queries(client.get, home)]
    series = SeriesFactory(
        organisation=own.organisation, ambassador=own.members["ambassador"], hr=own.members["hr"]
    )
    for days in range(1, 21):
        MomentFactory(
            organisation=own.organisation,
            series=series,
            date=clock.today() + timedelta(days=days),
        )
    InboxItemFactory.create_batch(20, user=own.user(role), organisation=own.organisation)
    LogDecisionFactory(organisation=own.organisation)
    counts.append(queries(client.get, home))
    assert counts == [number, number]
    assert number <= HOME


# --- Lists: the same number with 1, 3 and 20 rows


def people(own, team, n):
    AssignmentFactory.create_batch(n, organisation=own.organisation, role="manager")
    InvitationFactory.create_batch(n, organisation=own.organisation)


def tasks(own, team, n):
    rows = Task.objects.filter(organisation=own.organisation)
    kept = list(rows.filter(role="project_leader").values_list("pk", flat=True)[:n])
    rows.exclude(pk__in=kept).delete()


def documents(own, team, n):
    DocumentFactory.create_batch(n, organisation=own.organisation, state="ready")


def decisions(own, team, n):
    LogDecisionFactory.create_batch(n, organisation=own.organisation)


def conversations(own, team, n):
    LogDecisionFactory(organisation=own.organisation)
    ConversationFactory.create_batch(
        n, organisation=own.organisation, author=own.members["ambassador"]
    )


def moments(own, team, n):
    ambassador, hr = own.members["ambassador"], own.members["hr"]
    for _ in range(n):
        series = SeriesFactory(organisation=own.organisation, ambassador=ambassador, hr=hr)
        MomentFactory(organisation=own.organisation, series=series)
        MomentFactory(
            organisation=own.organisation,
            series=series,
            date=clock.today() - timedelta(days=9),
            status=Moment.Status.DONE,
        )


def messages(own, team, n):
    InboxItemFactory.create_batch(n, user=own.user("hr"), organisation=own.organisation)


def exports(own, team, n):
    ExportFactory.create_batch(n, asked_by=team.staff["researcher"])


def organisations(own, team, n):
    for number in range(n):
        made = Organisation.objects.create(
            programme=team.programme,
            sector=own.organisation.sector,
            slug=f"more-{number}",
            name=f"More {number}",
        )
        Profile.objects.create(organisation=made, starts=clock.today())


LISTS = [
    ("project_leader", "/o/{}/people/", people, 7),
    ("project_leader", "/o/{}/tasks/?whose=all", tasks, 6),
    ("project_leader", "/o/{}/tasks/", tasks, 6),
    ("hr", "/o/{}/documents/", documents, 6),
    ("works_council", "/o/{}/works-council/", decisions, 8),
    ("ambassador", "/o/{}/conversations/", conversations, 8),
    ("hr", "/o/{}/moments/", moments, 7),
    ("hr", "/inbox/", messages, 4),
    ("programme_staff", "/programme/", organisations, 9),
    ("researcher", "/research/", exports, 7),
]


@pytest.mark.parametrize("rows", [1, 3, 20])
@pytest.mark.parametrize(
    ("role", "path", "fill", "number"),
    LISTS,
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_list_costs_the_same_with_any_number_of_rows(
    own, team, sign_in, role, path, fill, number, rows
):
    fill(own, team, rows)
    inside = role in own.members
    client = sign_in((own if inside else team).user(role), second_factor=not inside)
    assert queries(client.get, path.format(own.slug)) == number
    assert number <= LIST


# --- Saves


def test_saving_a_task_costs_eight_queries(own, sign_in):
    task = Task.objects.get(organisation=own.organisation, code="E01")
    client = sign_in(own.user("hr"))
    assert queries(client.post, f"/o/{own.slug}/tasks/{task.pk}/", {"status": "done"}) == 8


def test_inviting_costs_ten_queries(own, sign_in):
    client = sign_in(own.user("project_leader"))
    data = {"name": "Nina Nieuw", "role": "hr"}
    assert queries(client.post, f"/o/{own.slug}/people/invite/", data) == 10


def test_logging_a_conversation_costs_eight_queries(own, sign_in):
    LogDecisionFactory(organisation=own.organisation)
    client = sign_in(own.user("ambassador"))
    data = {"month": clock.month().isoformat(), "subjects": ["3"]}
    assert queries(client.post, f"/o/{own.slug}/conversations/log/conversation/", data) == 8


def test_recording_a_decision_costs_eight_queries(own, sign_in):
    client = sign_in(own.user("works_council"))
    data = {"body": "works_council", "outcome": "approved", "decided_on": clock.today()}
    assert queries(client.post, f"/o/{own.slug}/works-council/decision/", data) == 8


def test_cancelling_a_moment_costs_nine_queries(own, sign_in):
    series = SeriesFactory(
        organisation=own.organisation, ambassador=own.members["ambassador"], hr=own.members["hr"]
    )
    moment = MomentFactory(organisation=own.organisation, series=series)
    client = sign_in(own.user("hr"))
    assert queries(client.post, f"/o/{own.slug}/moments/{moment.pk}/cancel/") == 9


# Saves over the budget of ten; see docs/decisions/08-queries-of-a-request.md.


def test_a_role_makes_a_new_document_and_costs_eighteen(own, sign_in):
    client = sign_in(own.user("project_leader"))
    path = f"/o/{own.slug}/people/{own.members['hr'].pk}/roles/"
    assert queries(client.post, path, {"role": "manager"}) == 18


def test_a_task_with_another_owner_makes_a_new_document_and_costs_seventeen(own, sign_in):
    client = sign_in(own.user("project_leader"))
    task = Task.objects.get(organisation=own.organisation, code="E01")
    path = f"/o/{own.slug}/tasks/{task.pk}/plan/"
    assert queries(client.post, path, {"owner": str(own.members["manager"].pk)}) == 17


def test_planning_four_moments_costs_as_much_as_planning_one(own, sign_in):
    client = sign_in(own.user("hr"))
    data = {"other": str(own.members["ambassador"].pk), "first": "2027-03-02", "time": "10:00"}
    path = f"/o/{own.slug}/moments/plan/"
    once = queries(client.post, path, data | {"rhythm": "0", "count": "1"})
    four = queries(client.post, path, data | {"rhythm": "3", "count": "4"})
    assert four == once == 13
