from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.audit import Actor
from organisations.documents.actions import new_version
from organisations.models import Member, Organisation
from roles import grants, queries
from roles.catalogue import Role
from roles.models import Assignment, Task

ROLE_DIVISION = "role-division"


class AlreadyAssigned(ValueError):
    """This member holds this role already."""


class LastProjectLeader(ValueError):
    """Without a project leader nobody could let anybody in."""


@transaction.atomic
def assign(
    member: Member, role: str, *, by: Actor, starts: date | None = None, ends: date | None = None
) -> Assignment:
    """Give `member` a role. Tasks of the role that are nobody's become theirs."""
    running = Assignment.objects.today().filter(member=member, role=role)
    if running.exists():
        raise AlreadyAssigned
    assignment = Assignment.objects.create(
        organisation_id=member.organisation_id,
        member=member,
        role=role,
        starts=starts or clock.today(),
        ends=ends,
    )
    if member.user:
        grants.give(member.user, member.organisation, role)
    Task.objects.filter(
        organisation_id=member.organisation_id, role=role, owner=None
    ).open().update(owner=member)
    audit.record(f"assign {role}", assignment, by=by)
    renew_role_division(member.organisation, by=by)
    return assignment


@transaction.atomic
def end(assignment: Assignment, *, by: Actor) -> None:
    """End a role yesterday, so that it does not count from the next request on."""
    others = (
        Assignment.objects.today()
        .filter(organisation_id=assignment.organisation_id, role=assignment.role)
        .exclude(pk=assignment.pk)
    )
    if assignment.role == Role.PROJECT_LEADER and not others.exists():
        raise LastProjectLeader
    member = assignment.member
    if assignment.starts >= clock.today():
        assignment.delete()
    else:
        assignment.ends = clock.today() - clock.DAY
        assignment.save(update_fields=["ends"])
    still = Assignment.objects.today().filter(member=member, role=assignment.role)
    if member.user and not still.exists():
        grants.take(member.user, member.organisation, assignment.role)
    Task.objects.filter(
        organisation_id=member.organisation_id, role=assignment.role, owner=member
    ).open().update(owner=None)
    audit.record(f"end {assignment.role}", member, by=by)
    renew_role_division(member.organisation, by=by)


def renew_role_division(organisation: Organisation, *, by: Actor) -> None:
    """A new version of the document when who does what has changed."""
    new_version(
        ROLE_DIVISION,
        _("Role division"),
        queries.role_division(organisation),
        organisation=organisation,
        by=by,
    )
