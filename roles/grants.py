"""Role groups and what guardian grants them. The only importer of assign_perm and remove_perm."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as PermissionRow
from django.contrib.contenttypes.models import ContentType
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
