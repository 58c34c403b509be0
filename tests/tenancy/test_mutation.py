"""The probes notice when a policy is gone or lets everything through."""

import pytest
from django.db import connection

from organisations.tenancy import Policy
from tests.tenancy.probes import breaches, rows_of
from tests.tenancy.rows import places
from tests.tenancy.tables import TENANT_MODELS

# A policy for a login that may not read the table at all: only test_kinds can notice it is gone.
WIDE = {"leer_overview": "overview", "leer_system": "system"}

POLICIES = [
    (model, constraint)
    for model in TENANT_MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, Policy)
    and (constraint.login not in WIDE or getattr(model.Grants, WIDE[constraint.login]))
]
NARROW = [(model, policy) for model, policy in POLICIES if policy.setting]


def name(value):
    return value.name if isinstance(value, Policy) else ""


@pytest.mark.parametrize(("model", "policy"), POLICIES, ids=name)
def test_a_dropped_policy_is_noticed(sql, model, policy, own, other):
    rows = rows_of(model, *places(own, other))
    sql(policy.remove_sql(model, connection.schema_editor()))
    assert breaches(rows) != set()


@pytest.mark.parametrize(("model", "policy"), NARROW, ids=name)
def test_an_opened_policy_is_noticed(sql, model, policy, own, other):
    rows = rows_of(model, *places(own, other))
    check = "" if policy.command == "SELECT" else " WITH CHECK (true)"
    sql(f'ALTER POLICY "{policy.name}" ON "{model._meta.db_table}" USING (true){check}')
    assert [found for found in breaches(rows) if "another" in found or "colleague" in found]


def test_there_are_policies_to_drop():
    assert len(POLICIES) > 40
    assert len(NARROW) > 25
