from typing import Any

from django.db import transaction

from organisations import actions as organisations
from organisations import audit
from organisations.models import Organisation, Programme, Staff
from organisations.tenancy import enter
from roles import actions as roles
from roles.catalogue import Role
from roles.models import Invitation
from roles.queries import has_role, is_invited


@transaction.atomic
def add_organisation(programme: Programme, *, by: Staff, **facts: Any) -> Organisation:
    """A new organisation that can start: profile, role groups and tasks."""
    organisation = organisations.add_organisation(programme, by=by, **facts)
    roles.start(organisation)
    audit.record_programme("add organisation", organisation, by=by)
    return organisation


class AlreadyInvited(ValueError):
    """There is an open invitation for this person as project leader."""


class AlreadyLeads(ValueError):
    """This person is project leader already."""


@transaction.atomic
def invite_leader(organisation: Organisation, *, by: Staff, name: str, email: str) -> Invitation:
    """Raises AlreadyInvited and AlreadyLeads."""
    enter(org=organisation.pk)
    if is_invited(organisation, Role.PROJECT_LEADER, name=name, email=email):
        raise AlreadyInvited
    if has_role(organisation, Role.PROJECT_LEADER, name=name, email=email):
        raise AlreadyLeads
    audit.record_programme("invite project leader", organisation, by=by)
    return roles.invite(organisation, by=by, name=name, email=email, role=Role.PROJECT_LEADER)
