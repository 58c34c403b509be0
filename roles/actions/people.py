from datetime import date

from django.db import transaction
from django.db.models import Count, Subquery
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.audit import Actor
from organisations.documents.actions import Side, ask, new_version
from organisations.models import Document, Member, Organisation
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
    if role == Role.AMBASSADOR:
        share_contact(member)
    audit.record(f"assign {role}", assignment, by=by)
    renew_role_division(member.organisation, by=by)
    return assignment


def share_contact(member: Member) -> None:
    """A new ambassador gets the contact that most others of the organisation have; one query."""
    others = Assignment.objects.today().filter(
        organisation_id=member.organisation_id,
        role=Role.AMBASSADOR,
        member__contact_id__isnull=False,
    )
    most = others.order_by().values("member__contact_id").annotate(n=Count("pk")).order_by("-n")
    Member.objects.filter(pk=member.pk, contact_id=None).update(
        contact_id=Subquery(most.values("member__contact_id")[:1])
    )


@transaction.atomic
def end(assignment: Assignment, *, by: Actor) -> None:
    """End a role yesterday, so that it does not count from the next request on."""
    if assignment.is_over:
        return
    stays = somebody_else_stays(assignment)
    if assignment.role == Role.PROJECT_LEADER and not stays:
        raise LastProjectLeader
    member = assignment.member
    if assignment.starts >= clock.today():
        assignment.delete()
    else:
        assignment.ends = clock.today() - clock.DAY
        assignment.save(update_fields=["ends"])
    # Who counted on this person to take over has to choose again.
    Assignment.objects.today().filter(
        organisation_id=assignment.organisation_id, role=assignment.role, successor=member
    ).update(successor=None)
    let_go(assignment)
    audit.record(f"end {assignment.role}", member, by=by)
    renew_role_division(member.organisation, by=by)


def somebody_else_stays(assignment: Assignment) -> bool:
    """Whether another person has this role and no last day.

    The rows stay locked, so that two who leave at the same moment cannot count on each other.
    """
    rows = (
        Assignment.objects.today()
        .filter(organisation_id=assignment.organisation_id, role=assignment.role)
        .select_for_update()
    )
    return any(row.ends is None for row in rows if row.pk != assignment.pk)


def let_go(assignment: Assignment) -> None:
    """After the last day: the role group is taken, and the open tasks go to the successor, where
    there is one who has the role; those of other roles too when the member has no role left. Who
    has the role again meanwhile keeps everything."""
    member, role = assignment.member, assignment.role
    rows = Assignment.objects.today().filter(organisation_id=member.organisation_id)
    today = list(rows.order_by().values_list("member_id", "role"))
    holders = {pk for pk, held in today if held == role}
    if member.pk in holders:
        return
    if member.user:
        grants.take(member.user, member.organisation, role)
    successor = assignment.successor_id if assignment.successor_id in holders else None
    tasks = Task.objects.filter(organisation_id=member.organisation_id, owner=member).open()
    if any(pk == member.pk for pk, _held in today):
        tasks = tasks.filter(role=role)
    else:
        # A role that ended together with this one has a successor of its own.
        ends = assignment.ends or clock.today()
        together = Assignment.objects.filter(member=member, ends__gte=ends).exclude(role=role)
        tasks = tasks.exclude(role__in=together.values("role"))
    tasks.update(owner=successor)


def renew_role_division(organisation: Organisation, *, by: Actor) -> None:
    """A new version of the document when who does what has changed."""
    new_version(
        ROLE_DIVISION,
        _("Role division"),
        queries.role_division(organisation),
        organisation=organisation,
        by=by,
    )


@transaction.atomic
def ask_role_division(organisation: Organisation, *, by: Member) -> Document:
    """Ask everybody with a role to confirm who does what as it is now; once for each version."""
    renew_role_division(organisation, by=by)
    rows = Document.objects.filter(organisation=organisation, kind=ROLE_DIVISION)
    document = rows.select_for_update().latest("version")
    if not document.parties.exists():
        sides = [
            Side(person.assignments[0].role, person.assignments[0].role, person.member)
            for person in queries.people(organisation)
        ]
        ask(document, sides, by=by)
    return document
