"""A foreign key between tenant tables carries its tenant: row-level security does not look at
foreign keys."""

from django.db import models

from organisations.tenancy import SameTenant, TenantKey
from tests.tenancy.tables import BY_TABLE, TENANT_MODELS, kind_of

FOREIGN_KEYS = """
    SELECT s.relname, c.conname, d.relname, c.condeferrable AND c.condeferred,
           (SELECT array_agg(attname ORDER BY n) FROM unnest(c.conkey) WITH ORDINALITY k(num, n)
            JOIN pg_attribute ON attrelid = c.conrelid AND attnum = num),
           (SELECT array_agg(attname ORDER BY n) FROM unnest(c.confkey) WITH ORDINALITY k(num, n)
            JOIN pg_attribute ON attrelid = c.confrelid AND attnum = num)
    FROM pg_constraint c
    JOIN pg_class s ON s.oid = c.conrelid JOIN pg_class d ON d.oid = c.confrelid
    WHERE c.contype = 'f'
"""
# The directory names the sector of an organisation, which everybody in the programme reads.
FROM_GLOBAL = {("organisations_organisation", ("sector_id",), "organisations_sector")}


def between_tenants(sql):
    rows = sql(FOREIGN_KEYS)
    assert len(rows) > 40
    return [row for row in rows if row[0] in BY_TABLE and row[2] in BY_TABLE]


def plain_keys(sql):
    """Foreign keys between tenant tables that do not start with the owner on both sides."""
    return {
        name
        for table, name, target, _deferred, columns, targets in between_tenants(sql)
        if [columns[0], targets[0]] != [kind_of(BY_TABLE[table]).owner] * 2
        or kind_of(BY_TABLE[table]) is not kind_of(BY_TABLE[target])
    }


def declared(model):
    return [c for c in model._meta.constraints if isinstance(c, SameTenant)]


def keys_to_tenants():
    return [
        field
        for model in TENANT_MODELS
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in TENANT_MODELS
    ]


def test_every_foreign_key_between_tenant_tables_carries_its_tenant(sql):
    assert len(between_tenants(sql)) > 15
    assert plain_keys(sql) == set()


def test_a_planted_plain_key_is_the_only_one_found(sql):
    sql(
        "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE roles_task ADD CONSTRAINT planted"
        " FOREIGN KEY (owner_id) REFERENCES organisations_member (id)"
    )
    assert plain_keys(sql) == {"planted"}


def test_every_key_to_a_tenant_model_is_a_tenant_key_with_its_constraint():
    fields = keys_to_tenants()
    assert len(fields) > 15
    assert not [field for field in fields if not isinstance(field, TenantKey)]
    missing = [f for f in fields if f.name not in {c.field for c in declared(f.model)}]
    assert missing == []


def test_every_declared_tenant_constraint_is_in_the_database(sql):
    expected = {
        (
            model._meta.db_table,
            constraint.name,
            model._meta.get_field(constraint.field).related_model._meta.db_table,
            (kind_of(model).owner, model._meta.get_field(constraint.field).column),
        )
        for model in TENANT_MODELS
        for constraint in declared(model)
    }
    found = {(row[0], row[1], row[2], tuple(row[4])) for row in between_tenants(sql)}
    assert expected == found
    assert len(expected) > 15


def test_every_tenant_constraint_waits_for_the_end_of_the_transaction(sql):
    assert all(deferred for _t, _n, _d, deferred, _c, _r in between_tenants(sql))


def test_the_global_tables_that_point_to_tenant_tables_are_known(sql):
    rows = sql(FOREIGN_KEYS)
    found = {
        (table, tuple(columns), target)
        for table, _name, target, _deferred, columns, _targets in rows
        if table not in BY_TABLE and target in BY_TABLE
    }
    assert found == FROM_GLOBAL
