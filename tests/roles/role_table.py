"""Another role table for the length of a test, as if the next version of the software had it."""

import sys
from dataclasses import replace
from typing import Any

import pytest

from organisations.permissions import Permission
from roles import catalogue, grants
from roles.catalogue import ROLES, Role


class RoleTable:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, organisations: list[Any]) -> None:
        self.monkeypatch, self.organisations = monkeypatch, organisations

    def give(self, role: Role, permission: Permission) -> None:
        self._set(role, ROLES[role].permissions | {permission})

    def take(self, role: Role, permission: Permission) -> None:
        self._set(role, ROLES[role].permissions - {permission})

    def _set(self, role: Role, permissions: frozenset[Permission]) -> None:
        changed = replace(ROLES[role], permissions=permissions)
        before = catalogue.ORGANISATION_ROLES
        table = tuple(changed if spec.role == role else spec for spec in before)
        self.monkeypatch.setitem(ROLES, role, changed)
        for module in list(sys.modules.values()):
            if getattr(module, "ORGANISATION_ROLES", None) is before:
                self.monkeypatch.setattr(module, "ORGANISATION_ROLES", table)
        for organisation in self.organisations:
            grants.make_groups(organisation)
