"""Leaving a role with a last day and somebody who takes over."""

from datetime import date, datetime, time
from uuid import UUID, uuid5

from django.db import transaction

from organisations import audit, clock
from organisations.audit import Actor
from organisations.jobs import queue
from organisations.models import Job, Member
from roles.actions.people import (
    LastProjectLeader,
    assign,
    let_go,
    renew_role_division,
    somebody_else_stays,
)
from roles.catalogue import Role
from roles.models import Assignment

JOB = "hand_over"


class SuccessorLeaves(ValueError):
    """Who would take over has a last day in this role as well."""


@transaction.atomic
def hand_over(
    assignment: Assignment, *, by: Member, last_day: date, successor: Member | None = None
) -> None:
    """Let a role end after `last_day`. The successor gets the role at once, so that both have it
    for a while; the open tasks follow on the day after, or at once where the last day has passed.

    Raises LastProjectLeader and SuccessorLeaves.
    """
    stays = somebody_else_stays(assignment)
    if successor:
        _take_on(successor, assignment.role, by=by)
    elif assignment.role == Role.PROJECT_LEADER and not stays:
        raise LastProjectLeader
    assignment.ends, assignment.successor = last_day, successor
    assignment.save(update_fields=["ends", "successor"])
    # Who counted on this person to take over can count on the successor.
    Assignment.objects.today().filter(
        organisation_id=assignment.organisation_id,
        role=assignment.role,
        successor=assignment.member,
    ).update(successor=successor)
    audit.record(f"hand over {assignment.role}", assignment, by=by)
    if assignment.is_over:
        _finish(assignment, by=by)
    else:
        due = datetime.combine(last_day + clock.DAY, time(), tzinfo=clock.AMSTERDAM)
        queue.plan(JOB, _job_id(assignment), owner=assignment.member.organisation, due=due)


def _take_on(successor: Member, role: str, *, by: Member) -> None:
    running = Assignment.objects.today().filter(member=successor, role=role).first()
    if running is None:
        assign(successor, role, by=by)
    elif running.ends is not None:
        raise SuccessorLeaves


@transaction.atomic
def keep(assignment: Assignment, *, by: Member) -> bool:
    """Call off a planned end; False when it has happened already. The successor keeps the role."""
    still = Assignment.objects.today().filter(pk=assignment.pk)
    kept = bool(still.update(ends=None, successor=None))
    if kept:
        audit.record(f"keep {assignment.role}", assignment, by=by)
    return kept


def after_last_day(job: Job) -> None:
    """The handler of the job; nothing when the end was called off, moved, or done already."""
    with queue.owner_scope(job):
        over = (
            Assignment.objects.filter(organisation=job.organisation_id, ends__lt=clock.today())
            .select_related("member__user", "member__organisation")
            .select_for_update(of=("self",))
        )
        for assignment in over:
            if _job_id(assignment) == job.subject_id:
                _finish(assignment, by=None)


def _job_id(assignment: Assignment) -> UUID:
    """A job is planned once for each subject, so another last day is another subject."""
    return uuid5(assignment.pk, f"{assignment.ends}")


def _finish(assignment: Assignment, *, by: Actor) -> None:
    let_go(assignment)
    audit.record(f"handed over {assignment.role}", assignment, by=by)
    renew_role_division(assignment.member.organisation, by=by)
