"""The wall: which rows exist for a request, a job or a test.

Every table is one of five kinds, and its owner column is compared with one setting of the open
transaction. `kinds` has the base classes, `constraints` the policies that migrations write, `scope`
the settings, `grants` what each database login may do, `middleware` the
entry of a request.
"""

from organisations.tenancy.constraints import Policy, SameTenant
from organisations.tenancy.kinds import (
    AuthorOnly,
    GroupModel,
    OrgModel,
    PersonModel,
    ProgrammeModel,
    TenantKey,
)
from organisations.tenancy.scope import enter, scope

__all__ = [
    "AuthorOnly",
    "GroupModel",
    "OrgModel",
    "PersonModel",
    "Policy",
    "ProgrammeModel",
    "SameTenant",
    "TenantKey",
    "enter",
    "scope",
]
