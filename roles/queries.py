from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet

from organisations import clock
from organisations.models import Member, Organisation, Profile
from organisations.permissions import ABOUT_CONVERSATIONS, LABELS, Permission
from roles.catalogue import BY_CODE, ORGANISATION_ROLES, ROLES, TASKS, Role, RoleSpec
from roles.models import Assignment, Invitation, LogDecision, Task, TaskQuerySet

UNION = "CNV"


@dataclass(frozen=True)
class Person:
    member: Member
    assignments: list[Assignment]

    @property
    def leads_and_manages(self) -> bool:
        return leads_and_manages(assignment.role for assignment in self.assignments)


def leads_and_manages(roles: Iterable[str]) -> bool:
    """Project leader and line manager at once: allowed, with a warning."""
    return {Role.PROJECT_LEADER, Role.MANAGER} <= set(roles)


def people(organisation: Organisation) -> list[Person]:
    """Everybody with a role today, by name, with those roles; one query."""
    rows = Assignment.objects.today().filter(organisation=organisation)
    rows = rows.select_related("member", "successor")
    by_member: dict[Member, list[Assignment]] = {}
    for assignment in sorted(rows, key=lambda row: (row.member.name.lower(), row.role)):
        by_member.setdefault(assignment.member, []).append(assignment)
    return [Person(member, assignments) for member, assignments in by_member.items()]


def earlier(organisation: Organisation) -> QuerySet[Assignment]:
    """The roles that are over, who stopped last first."""
    rows = Assignment.objects.filter(organisation=organisation, ends__lt=clock.today())
    return rows.select_related("member", "successor").order_by("-ends", "role")[:100]


def holders(organisation: Organisation, role: Role) -> list[Member]:
    rows = Assignment.objects.today().filter(organisation=organisation, role=role)
    return sorted((row.member for row in rows.select_related("member")), key=lambda m: m.name)


def members_who_may(organisation: Organisation, permission: Permission) -> list[Member]:
    """Everybody with a role today that has this right, once each."""
    rows = Assignment.objects.today().filter(organisation=organisation, role__in=_with(permission))
    return list({row.member_id: row.member for row in rows.select_related("member")}.values())


def may_today(member: Member, permission: Permission) -> bool:
    return Assignment.objects.today().filter(member=member, role__in=_with(permission)).exists()


def _with(permission: Permission) -> list[Role]:
    return [role for role, spec in ROLES.items() if permission in spec.permissions]


def invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.filter(organisation=organisation, state=Invitation.State.OPEN)


def leader_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return invitations(organisation).filter(role=Role.PROJECT_LEADER)


def is_invited(organisation: Organisation, role: str, *, name: str, email: str) -> bool:
    """Whether an open invitation asks the same: a second tap, or a second project leader."""
    same = Q(name__iexact=name) | Q(email__iexact=email) if email else Q(name__iexact=name)
    return invitations(organisation).filter(same, role=role).exists()


def has_role(organisation: Organisation, role: str, *, name: str, email: str) -> bool:
    """Whether somebody with this name or address has the role today."""
    same = Q(member__name__iexact=name)
    if email:
        same |= Q(member__user__email__iexact=email)
    rows = Assignment.objects.today().filter(organisation=organisation, role=role)
    return rows.filter(same).exists()


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
    """Whether conversations can be logged here, and by which decision: the newest that is no
    refusal. A refusal after a yes is about a change, and leaves the log as it was (promise 4)."""

    decision: LogDecision | None
    refusal: LogDecision | None = None  # the newest, where it came after that decision
    since: date | None = None  # the day it opened; a second yes leaves it open

    @classmethod
    def of(cls, decisions: Iterable[LogDecision]) -> Self:
        """By these decisions, newest first."""
        found = refusal = since = None
        for decision in decisions:
            if decision.outcome == LogDecision.Outcome.REFUSED:
                refusal = refusal or (None if found else decision)
                continue
            found = found or decision
            if not decision.opens:
                break
            since = decision.decided_on
        return cls(found, refusal, since)

    @property
    def is_open(self) -> bool:
        return self.decision is not None and self.decision.opens

    def lets(self, role: str, permission: str) -> bool:
        """Whether the file that was decided on gave this role this right (promise 4)."""
        opened = self.decision if self.is_open else None
        return opened is not None and permission in opened.rights.get(role, ())

    def lets_one_of(self, roles: Iterable[str], permission: str) -> bool:
        """Whether one of these roles has this right today and had it in that file."""
        return any(
            permission in ROLES[Role(role)].permissions and self.lets(role, permission)
            for role in roles
        )


def gate(organisation: Organisation) -> Gate:
    return Gate.of(decisions(organisation))


def gate_on(organisation: Organisation, day: date) -> Gate:
    """The gate as it was on a day. On the day of a withdrawal it is closed."""
    return Gate.of(decisions(organisation).filter(decided_on__lte=day))


def role_division(organisation: Organisation) -> dict[str, Any]:
    """The content of the role-division document: who does what, as it is today.

    Tasks are named by code, so that a better sentence is not a new agreement; the sentences are
    in it as well, because people read and confirm those.
    """
    names: dict[str, list[str]] = {}
    for person in people(organisation):
        for assignment in person.assignments:
            names.setdefault(assignment.role, []).append(person.member.name)
    owners: dict[str, dict[str, str]] = {}
    for task in tasks(organisation).order_by("code"):
        if task.status != Task.Status.NOT_NEEDED:
            owner = task.owner.name if task.owner else ""
            owners.setdefault(task.role, {})[task.code] = owner
    sections = [
        _section(spec, names.get(spec.role, []), owners.get(spec.role, {}))
        for spec in ORGANISATION_ROLES
    ]
    # What the union does for every organisation stands in the same document.
    theirs = {spec.code: UNION for spec in TASKS if spec.role == Role.UNION_CONTACT}
    sections.append(_section(ROLES[Role.UNION_CONTACT], [UNION], theirs))
    return {"organisation": organisation.name, "roles": sections}


def _section(spec: RoleSpec, people: list[str], owners: dict[str, str]) -> dict[str, Any]:
    """One role of the document; `owners` has the name of the owner for each code, or ''."""
    return {
        "role": str(spec.role),
        "name": str(spec.name),
        "description": str(spec.description),
        "people": people,
        "tasks": [
            {
                "code": code,
                "title": str(BY_CODE[code].title),
                "explanation": str(BY_CODE[code].explanation),
                "owner": owner,
            }
            for code, owner in owners.items()
        ],
    }


def who_sees_what() -> list[dict[str, Any]]:
    """Each role with what it may do, from the running role table; for the works council's file."""
    return [
        {
            "role": str(spec.role),
            "name": spec.name,
            "description": spec.description,
            "permissions": [LABELS[p] for p in Permission if p in spec.permissions and p in LABELS],
        }
        for spec in ROLES.values()
    ]
