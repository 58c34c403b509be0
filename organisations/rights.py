"""What somebody may do today: what guardian granted to their role groups, as far as the roles that
they hold today reach."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from organisations import clock
from organisations.models import (
    InboxItem,
    Member,
    Organisation,
    OrganisationGrant,
    Party,
    ProgrammeGrant,
    User,
)
from organisations.models.programme import Programme
from organisations.permissions import Permission
from organisations.support.contacts import contact_with_member

Grants = dict[str, set[str]]

# What other rooms tell of the own member by name: read with the member, it costs no query.
ON_MEMBER: dict[str, Callable[[], Combinable]] = {}


def granted(user: User, slug: str) -> tuple[Organisation | None, Grants]:
    """The organisation at this slug and what guardian grants `user` there, by role; one query."""
    rows = OrganisationGrant.objects.filter(
        content_object__slug=slug, group__user=user
    ).select_related("content_object", "group", "permission")
    return _collect(rows)


def granted_in_programme(user: User) -> tuple[Programme | None, Grants]:
    """The newest programme in which `user` has a role, and the grants there, by role."""
    rows = list(
        ProgrammeGrant.objects.filter(group__user=user)
        .select_related("content_object", "group", "permission")
        .order_by("content_object__starts")
    )
    return _collect(row for row in rows if row.content_object_id == rows[-1].content_object_id)


def _collect(rows: Iterable[Any]) -> tuple[Any, Grants]:
    grants: Grants = defaultdict(set)
    owner = None
    for row in rows:
        owner = row.content_object
        grants[row.group.name.rpartition(":")[2]].add(row.permission.codename)
    return owner, grants


def roles_today(user: User) -> tuple[Member | None, tuple[str, ...]]:
    """The member that `user` is in the open organisation, and the roles that count today.

    The roles room hangs `assignments` on the member.
    """
    today = clock.today()
    rows = (
        # In one filter(): with two, one assignment could begin and another not have ended.
        Member.objects.filter(
            Q(assignments__ends=None) | Q(assignments__ends__gte=today),
            user=user,
            assignments__starts__lte=today,
        ).annotate(
            role=F("assignments__role"),
            # Every page shows it; here it costs no query of its own.
            unread=Subquery(
                InboxItem.objects.filter(user=user, read_at=None)
                .order_by()
                .values("user")
                .annotate(n=Count("pk"))
                .values("n")
            ),
            contact=contact_with_member(),
            # What they are asked to confirm in this role.
            to_confirm=Subquery(
                Party.objects.filter(
                    member=OuterRef("pk"),
                    role=OuterRef("role"),
                    document__waits=True,
                    confirmed_at=None,
                    objection="",
                )
                .order_by()
                .values("member")
                .annotate(n=Count("pk"))
                .values("n")
            ),
            **{name: told() for name, told in ON_MEMBER.items()},
        )
    )
    members = list(rows)
    if members:
        members[0].to_confirm = sum(row.to_confirm or 0 for row in members)
    return (members[0], tuple(row.role for row in members)) if members else (None, ())


def has_role_today(member: Member, role: str = "") -> bool:
    """Whether this role of the member counts today; without `role` whether any does."""
    today = clock.today()
    rows = Member.objects.filter(
        Q(assignments__ends=None) | Q(assignments__ends__gte=today),
        pk=member.pk,
        assignments__starts__lte=today,
        **({"assignments__role": role} if role else {}),
    )
    return rows.exists()


def sum_of(grants: Grants, roles: tuple[str, ...]) -> frozenset[Permission]:
    """The rights of several roles added up."""
    return frozenset(Permission(name) for role in roles for name in grants.get(role, ()))
