"""Role groups and what guardian grants them. The only importer of assign_perm and remove_perm."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as PermissionRow
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from guardian.shortcuts import assign_perm, remove_perm

from organisations.models import (
    Organisation,
    OrganisationGrant,
    Programme,
    ProgrammeGrant,
    User,
)
from roles.catalogue import ORGANISATION_ROLES, PROGRAMME_ROLES, Role, RoleSpec

Owner = Organisation | Programme


def group_name(owner: Owner, role: str) -> str:
    return f"{owner._meta.model_name}:{owner.pk}:{role}"


def specs_for(owner: Owner) -> tuple[RoleSpec, ...]:
    return ORGANISATION_ROLES if isinstance(owner, Organisation) else PROGRAMME_ROLES


def make_permissions(using: str = "default") -> None:
    """The rows that guardian needs to name a permission; run by the owner after a migration."""
    for model, specs in ((Organisation, ORGANISATION_ROLES), (Programme, PROGRAMME_ROLES)):
        kind = ContentType.objects.db_manager(using).get_for_model(model)
        for permission in sorted(set().union(*(spec.permissions for spec in specs))):
            PermissionRow.objects.using(using).get_or_create(
                content_type=kind, codename=str(permission), defaults={"name": str(permission)}
            )


def make_groups(owner: Owner) -> None:
    """A group for each role, with exactly the catalogue's permissions; safe to repeat."""
    for spec in specs_for(owner):
        group, _ = Group.objects.get_or_create(name=group_name(owner, spec.role))
        has = _granted(owner, group)
        for permission in sorted(spec.permissions - has):
            assign_perm(str(permission), group, owner)
        for name in sorted(has - spec.permissions):
            remove_perm(name, group, owner)


def bring_up_to_date(using: str = "default") -> None:
    """What `make_groups` does, for everything that exists: after an upgrade the catalogue may give
    other rights. Run by the owner; as many queries for 2 organisations as for 2,000."""
    kinds: tuple[tuple[Any, Any], ...] = (
        (Organisation, OrganisationGrant),
        (Programme, ProgrammeGrant),
    )
    for model, grant in kinds:
        with transaction.atomic(using=using):
            _bring_up_to_date(model, grant, using)


def _bring_up_to_date(model: Any, grant: Any, using: str) -> None:
    kind = ContentType.objects.db_manager(using).get_for_model(model)
    permissions = dict(
        PermissionRow.objects.using(using).filter(content_type=kind).values_list("codename", "pk")
    )
    owners = list(model.objects.using(using).only("pk"))
    groups = _groups(owners, using)
    wanted = {
        (groups[group_name(owner, spec.role)], permissions[permission], owner.pk)
        for owner in owners
        for spec in specs_for(owner)
        for permission in spec.permissions
    }
    columns = ("group_id", "permission_id", "content_object_id")
    rows = grant.objects.using(using)
    has = {row[1:]: row[0] for row in rows.values_list("pk", *columns)}
    rows.filter(pk__in=[pk for row, pk in has.items() if row not in wanted]).delete()
    lacking = [grant(**dict(zip(columns, row, strict=True))) for row in wanted - has.keys()]
    rows.bulk_create(lacking, ignore_conflicts=True)


def _groups(owners: list[Owner], using: str) -> dict[str, int]:
    """The key of the group of each role of these owners, by name; those that lack are made."""
    names = {group_name(owner, spec.role) for owner in owners for spec in specs_for(owner)}
    rows = Group.objects.using(using)
    lacking = names.difference(rows.values_list("name", flat=True))
    rows.bulk_create([Group(name=name) for name in sorted(lacking)], ignore_conflicts=True)
    return dict(rows.values_list("name", "pk"))


def give(user: User, owner: Owner, role: Role | str) -> None:
    """Put `user` in the group of `role`; the rights follow from the catalogue."""
    user.groups.add(Group.objects.get(name=group_name(owner, role)))


def take(user: User, owner: Owner, role: Role | str) -> None:
    user.groups.remove(Group.objects.get(name=group_name(owner, role)))


def differences(owner: Owner) -> list[str]:
    """Where the grants differ from the catalogue, as sentences; nothing when all is well."""
    found = []
    for spec in specs_for(owner):
        group = Group.objects.filter(name=group_name(owner, spec.role)).first()
        has = _granted(owner, group) if group else frozenset()
        found += [f"{owner.pk} {spec.role} lacks {p}" for p in sorted(spec.permissions - has)]
        found += [f"{owner.pk} {spec.role} should not {p}" for p in sorted(has - spec.permissions)]
    return found


def _granted(owner: Owner, group: Group) -> frozenset[str]:
    model: Any = OrganisationGrant if isinstance(owner, Organisation) else ProgrammeGrant
    rows = model.objects.filter(content_object=owner, group=group)
    return frozenset(rows.values_list("permission__codename", flat=True))
