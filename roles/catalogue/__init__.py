"""Every role and every task of the internal role division, as data."""

from roles.catalogue.roles import ORGANISATION_ROLES, PROGRAMME_ROLES, ROLES, RoleSpec
from roles.catalogue.slugs import Role
from roles.catalogue.tasks import BY_CODE, TASKS, Phase, TaskSpec

__all__ = [
    "BY_CODE",
    "ORGANISATION_ROLES",
    "PROGRAMME_ROLES",
    "ROLES",
    "TASKS",
    "Phase",
    "Role",
    "RoleSpec",
    "TaskSpec",
]
