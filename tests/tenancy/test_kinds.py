"""Every table is of one of five kinds, and the database says so, not only the code."""

import pytest

from organisations.tenancy import Policy
from organisations.tenancy.globals import GLOBAL, READ_ONLY
from organisations.tenancy.scope import SETTINGS
from tests.tenancy.tables import (
    AUTHOR,
    BY_TABLE,
    GROUP,
    KINDS,
    ORG,
    PERSON,
    PROGRAMME,
    SEALED_TO_AUTHOR,
    TENANT_MODELS,
    equality,
    kind_of,
    of,
)

ALL, SELECT = "ALL", "SELECT"
RUNTIME, OVERVIEW, SYSTEM = "leer_runtime", "leer_overview", "leer_system"

TABLES = """
    SELECT relname, relrowsecurity FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
POLICIES = """
    SELECT tablename, policyname, permissive, array_to_string(roles, ','), cmd, qual, with_check
    FROM pg_policies WHERE schemaname = 'public'
"""


def unknown_tables(sql):
    return {name for name, _secured in sql(TABLES)} - BY_TABLE.keys() - GLOBAL.keys()


def open_tables(sql):
    return {name for name, secured in sql(TABLES) if not secured} - GLOBAL.keys()


def test_every_table_has_a_kind(sql):
    assert len(sql(TABLES)) > 35
    assert unknown_tables(sql) == set()


def test_every_global_table_exists_and_has_a_reason(sql):
    assert len(GLOBAL) > 15
    assert GLOBAL.keys() <= {name for name, _secured in sql(TABLES)}
    assert not [table for table, reason in GLOBAL.items() if len(reason) < 20]
    assert set(READ_ONLY) <= GLOBAL.keys()


def test_no_table_has_two_kinds():
    assert len(TENANT_MODELS) == len(BY_TABLE) > 18
    assert not BY_TABLE.keys() & GLOBAL.keys()
    assert not [model for model in TENANT_MODELS if kind_of(model) not in KINDS]


def test_every_tenant_table_has_row_security(sql):
    assert open_tables(sql) == set()


def test_a_planted_table_is_the_only_one_found(sql):
    sql("CREATE TABLE planted (id bigint)")
    assert unknown_tables(sql) == open_tables(sql) == {"planted"}


def test_no_table_is_forced_on_its_owner(sql):
    """With FORCE a data migration would change 0 rows without saying so."""
    assert not sql("SELECT relname FROM pg_class WHERE relforcerowsecurity")


def expected_policies(model):
    kind = kind_of(model)
    condition = kind.condition
    for_all_rows = {
        ("PERMISSIVE", OVERVIEW, SELECT, "true", None),
        ("PERMISSIVE", SYSTEM, ALL, "true", "true"),
    }
    if kind is PROGRAMME:
        staff = equality("programme_id", "app.staff_programme_id", "bigint")
        tenant = {
            ("PERMISSIVE", RUNTIME, SELECT, condition, None),
            ("PERMISSIVE", RUNTIME, ALL, staff, staff),
        }
    else:
        tenant = {("PERMISSIVE", RUNTIME, ALL, condition, condition)}
    if kind is GROUP:
        for_all_rows = set()
    if kind is PERSON:
        for_all_rows = {("PERMISSIVE", SYSTEM, ALL, "true", "true")}
    if column := SEALED_TO_AUTHOR.get(model._meta.db_table):
        key = AUTHOR.get(model._meta.db_table, "member")
        author = equality(column, SETTINGS[key], "bigint" if key == "user" else "uuid")
        tenant |= {("RESTRICTIVE", RUNTIME, ALL, author, author)}
    return tenant | for_all_rows


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.db_table)
def test_a_table_has_exactly_the_policies_of_its_kind(sql, model):
    rows = sql(POLICIES + " AND tablename = %s", [model._meta.db_table])
    assert {row[2:] for row in rows} == expected_policies(model)
    assert len(rows) == len(expected_policies(model))


def test_the_declared_policies_are_those_of_the_database(sql):
    declared = {
        (model._meta.db_table, constraint.name)
        for model in TENANT_MODELS
        for constraint in model._meta.constraints
        if isinstance(constraint, Policy)
    }
    assert declared == {row[:2] for row in sql(POLICIES)}
    assert len(declared) > 60


def test_the_owner_of_a_row_is_never_missing(sql):
    nullable = {
        (table, column)
        for table, column in sql(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND is_nullable = 'YES'"
        )
    }
    owners = {(model._meta.db_table, kind_of(model).owner) for model in TENANT_MODELS}
    assert len(owners) > 18
    assert not owners & nullable


UNIQUE = """
    SELECT t.relname, i.relname, array_agg(a.attname ORDER BY k.n),
           array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY k.n)
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(attnum, n)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
    WHERE t.relnamespace = 'public'::regnamespace {where} GROUP BY 1, 2
"""


def telling_uniques(sql):
    """Unique keys with which a value of another tenant could be guessed."""
    return {
        (table, name)
        for table, name, columns, types in sql(UNIQUE.format(where="AND x.indisunique"))
        if table in BY_TABLE
        and columns[0] != kind_of(BY_TABLE[table]).owner
        and set(types) != {"uuid"}
    }


def test_no_unique_key_tells_about_another_tenant(sql):
    assert len(sql(UNIQUE.format(where="AND x.indisunique"))) > 40
    assert telling_uniques(sql) == set()


def test_a_planted_unique_key_is_the_only_one_found(sql):
    sql("CREATE UNIQUE INDEX planted ON organisations_member (name)")
    assert telling_uniques(sql) == {("organisations_member", "planted")}


def test_every_tenant_table_has_an_index_that_starts_with_its_owner(sql):
    leading = {
        (table, columns[0]) for table, _name, columns, _types in sql(UNIQUE.format(where=""))
    }
    owners = {(model._meta.db_table, kind_of(model).owner) for model in TENANT_MODELS}
    assert owners <= leading


def test_each_kind_in_use_has_its_tables():
    assert len(of(ORG)) > 12
    assert len(of(PROGRAMME)) > 5
    assert len(of(PERSON)) > 0
