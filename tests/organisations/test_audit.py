"""Who did what, when; never the content, never changed."""

from datetime import date, time

import pytest
from django.db import DatabaseError, connection, transaction

from organisations import audit, clock
from organisations.actions import change_profile
from organisations.models import AuditEntry, Member, Profile, ProgrammeAuditEntry
from roles import actions
from roles.models import Assignment, Invitation, Task


def verbs(subject=None):
    rows = AuditEntry.objects.order_by("at", "pk")
    if subject is not None:
        rows = rows.filter(subject=f"{subject._meta.model_name}:{subject.pk}")
    return [(row.verb, row.member) for row in rows]


@pytest.fixture
def leader(own):
    return own.members["project_leader"]


def test_every_act_about_people_is_written_down(own, act, leader):
    with act(own):
        invitation = actions.invite(own.organisation, by=leader, name="Nina", role="hr")
        actions.withdraw(invitation, by=leader)
        assignment = actions.assign(own.members["manager"], "hr", by=leader)
        actions.end(Assignment.objects.get(pk=assignment.pk), by=leader)
    assert verbs(invitation) == [("invite hr", leader), ("withdraw invitation", leader)]
    assert verbs(assignment) == [("assign hr", leader)]
    assert ("end hr", leader) in verbs(own.members["manager"])


def test_accepting_an_invitation_is_an_act_of_who_accepts(own, other, act, leader):
    with act(own, user=other.user("hr").pk):
        invitation = actions.invite(own.organisation, by=leader, name="Hanna", role="hr")
        member = actions.accept(Invitation.objects.get(pk=invitation.pk), user=other.user("hr"))
    assert AuditEntry.objects.get(verb="assign hr", member=member).user == other.user("hr")


def test_every_act_about_tasks_and_decisions_is_written_down(own, act, leader):
    council = own.members["works_council"]
    task = Task.objects.get(organisation=own.organisation, code="D07")
    with act(own):
        actions.change_task(task, by=leader, status=Task.Status.DONE)
        actions.move_task(task, by=leader, owner=leader, due=date(2027, 1, 4))
        decision = actions.record_decision(
            own.organisation,
            by=council,
            body="works_council",
            outcome="refused",
            decided_on=clock.today(),
        )
    assert verbs(task) == [("task done", leader), ("plan task", leader)]
    assert verbs(decision) == [("decision refused", council)]


def test_every_act_about_moments_and_facts_is_written_down(own, act, leader):
    from evaluations.actions import cancel, plan_series

    hr = own.members["hr"]
    with act(own):
        series = plan_series(
            by=hr, ambassador=own.members["ambassador"], partner=hr, first=clock.today(),
            time=time(10), rhythm=0,
        )  # fmt: skip
        cancel(series.moments.get(), by=hr)
        profile = Profile.objects.get()
        change_profile(profile, by=leader)
    assert verbs(series) == [("plan moments", hr)]
    assert [verb for verb, _by in verbs()][-2:] == ["cancel moment", "change profile"]
    assert verbs(profile) == [("change profile", leader)]


def test_opening_an_invitation_by_the_programme_team_is_written_down(own, team, sign_in):
    staff = sign_in(team.user("programme_staff"), second_factor=True)
    made = staff.post(f"/programme/organisations/{own.slug}/invite/", {"name": "Lies Leider"})
    staff.get(made.url)
    invitation = Invitation.objects.get(name="Lies Leider")
    assert verbs(invitation) == [("invite project_leader", None), ("open invitation", None)]
    users = AuditEntry.objects.filter(subject=f"invitation:{invitation.pk}").values_list("user")
    assert set(users) == {(team.user("programme_staff").pk,)}
    over = ProgrammeAuditEntry.objects.latest("at")
    assert (over.verb, over.user) == ("invite project leader", team.user("programme_staff"))


def test_an_entry_names_the_row_and_quotes_nothing(own, act, leader):
    with act(own):
        invitation = actions.invite(
            own.organisation, by=leader, name="Nina Nieuw", role="hr", email="nina@example.org"
        )
    entry = AuditEntry.objects.get(subject=f"invitation:{invitation.pk}")
    stored = {field.column: getattr(entry, field.attname) for field in entry._meta.fields}
    assert stored == {
        "id": entry.pk,
        "organisation_id": own.organisation.pk,
        "at": entry.at,
        "verb": "invite hr",
        "subject": f"invitation:{invitation.pk}",
        "user_id": leader.user_id,
        "member_id": leader.pk,
    }


def test_an_act_that_fails_leaves_no_entry(own, act, leader):
    with pytest.raises(RuntimeError), act(own), transaction.atomic():
        actions.invite(own.organisation, by=leader, name="Nina", role="hr")
        raise RuntimeError
    assert AuditEntry.objects.filter(verb="invite hr", member=leader).count() == 1  # the cast's own
    assert Invitation.objects.filter(name="Nina").count() == 0


@pytest.mark.parametrize("statement", ["UPDATE {} SET verb = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("model", [AuditEntry, ProgrammeAuditEntry])
def test_the_web_process_can_add_entries_and_cannot_change_or_remove_them(
    own, team, act, leader, statement, model
):
    with act(own, staff=team.programme.pk):
        audit.record("test", leader, by=leader)
        assert AuditEntry.objects.filter(verb="test").count() == 1
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement.format(model._meta.db_table))


def test_entries_of_another_organisation_do_not_exist(own, other, act, leader):
    with act(other):
        assert AuditEntry.objects.filter(organisation=own.organisation).count() == 0
        assert Member.objects.filter(pk=leader.pk).count() == 0
    assert AuditEntry.objects.filter(organisation=own.organisation).exists()
