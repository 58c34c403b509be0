from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from organisations.models import Member, Organisation, Profile
from organisations.permissions import ABOUT_CONVERSATIONS, LABELS, Permission
from roles.catalogue import ORGANISATION_ROLES, ROLES, Role
from roles.models import Assignment, Invitation, LogDecision, Task, TaskQuerySet


@dataclass(frozen=True)
class Person:
    member: Member
    assignments: list[Assignment]

    @property
    def leads_and_manages(self) -> bool:
        """Project leader and line manager at once: allowed, with a warning."""
        roles = {assignment.role for assignment in self.assignments}
        return {Role.PROJECT_LEADER, Role.MANAGER} <= roles


def people(organisation: Organisation) -> list[Person]:
    """Everybody with a role today, by name, with those roles; one query."""
    rows = Assignment.objects.today().filter(organisation=organisation).select_related("member")
    by_member: dict[Member, list[Assignment]] = {}
    for assignment in sorted(rows, key=lambda row: (row.member.name.lower(), row.role)):
        by_member.setdefault(assignment.member, []).append(assignment)
    return [Person(member, assignments) for member, assignments in by_member.items()]


def holders(organisation: Organisation, role: Role) -> list[Member]:
    rows = Assignment.objects.today().filter(organisation=organisation, role=role)
    return sorted((row.member for row in rows.select_related("member")), key=lambda m: m.name)


def invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.filter(organisation=organisation, state=Invitation.State.OPEN)


def is_invited(organisation: Organisation, name: str, role: str) -> bool:
    """Whether an open invitation asks the same: a second tap, or a second project leader."""
    return invitations(organisation).filter(name__iexact=name, role=role).exists()


def tasks(organisation: Organisation) -> TaskQuerySet:
    return Task.objects.filter(organisation=organisation).select_related("owner")


def decisions(organisation: Organisation) -> QuerySet[LogDecision]:
    return LogDecision.objects.filter(organisation=organisation)


def profile(organisation: Organisation) -> Profile:
    return Profile.objects.get(organisation=organisation)


def rights_about_conversations() -> dict[str, list[str]]:
    """Which role may do what about conversations, in the running role table."""
    table = {
        str(spec.role): sorted(map(str, spec.permissions & ABOUT_CONVERSATIONS))
        for spec in ORGANISATION_ROLES
    }
    return {role: names for role, names in table.items() if names}


@dataclass(frozen=True)
class Gate:
    """Whether conversations can be logged here, and by which decision."""

    decision: LogDecision | None

    @property
    def is_open(self) -> bool:
        return self.decision is not None and self.decision.opens

    def lets(self, role: str, permission: str) -> bool:
        """Whether the file that was decided on gave this role this right (promise 4)."""
        opened = self.decision if self.is_open else None
        return opened is not None and permission in opened.rights.get(role, ())


def gate(organisation: Organisation) -> Gate:
    return Gate(decisions(organisation).first())


def role_division(organisation: Organisation) -> dict[str, Any]:
    """The content of the role-division document: who does what, as it is today.

    Tasks are named by code, so that a better sentence is not a new agreement; the sentences are
    in it as well, because people read and confirm those.
    """
    names: dict[str, list[str]] = {}
    for person in people(organisation):
        for assignment in person.assignments:
            names.setdefault(assignment.role, []).append(person.member.name)
    rows = list(tasks(organisation).order_by("code"))
    return {
        "organisation": organisation.name,
        "roles": [
            {
                "role": str(spec.role),
                "name": str(spec.name),
                "description": str(spec.description),
                "people": names.get(spec.role, []),
                "tasks": [
                    {
                        "code": task.code,
                        "title": str(task.spec.title),
                        "explanation": str(task.spec.explanation),
                        "owner": task.owner.name if task.owner else "",
                    }
                    for task in rows
                    if task.role == spec.role and task.status != Task.Status.NOT_NEEDED
                ],
            }
            for spec in ORGANISATION_ROLES
        ],
    }


def who_sees_what() -> list[dict[str, Any]]:
    """Each role with what it may do, from the running role table; for the works council's file."""
    return [
        {
            "name": spec.name,
            "description": spec.description,
            "permissions": [LABELS[p] for p in Permission if p in spec.permissions and p in LABELS],
        }
        for spec in ROLES.values()
    ]
