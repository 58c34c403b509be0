"""Views, functions and logins: other ways round a policy."""

import pytest

FINDERS = {
    "view with the rights of its owner": """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
        AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
    """,
    "materialised view": """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'm'
    """,
    "function with the rights of its owner": """
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
    """,
}
PLANTS = {
    "view with the rights of its owner": "CREATE VIEW planted AS SELECT 1 AS one",
    "materialised view": "CREATE MATERIALIZED VIEW planted AS SELECT 1 AS one",
    "function with the rights of its owner": (
        "CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
    ),
}


@pytest.mark.parametrize("what", FINDERS)
def test_there_is_no_such_object_in_the_database(sql, what):
    assert sql(FINDERS[what]) == []


@pytest.mark.parametrize("what", FINDERS)
def test_a_planted_object_is_found(sql, what):
    sql(PLANTS[what])
    assert sql(FINDERS[what]) == [("planted",)]


WEAK = ["leer_overview", "leer_runtime", "leer_system"]


def test_the_weak_logins_cannot_bypass_a_policy(sql):
    rows = sql(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s) AND NOT rolsuper"
        " AND NOT rolbypassrls AND NOT rolcreaterole AND NOT rolcreatedb ORDER BY 1",
        [WEAK],
    )
    assert [name for (name,) in rows] == WEAK


def test_the_weak_logins_own_nothing(sql):
    owners = sql(
        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relname ~ '^roles_'"
    )
    assert owners == [("leer_owner",)]
    assert not sql(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = ANY (%s)", [WEAK]
    )


def test_the_weak_logins_belong_to_no_other_login(sql):
    assert not sql(
        "SELECT roleid FROM pg_auth_members WHERE pg_get_userbyid(member) = ANY (%s)", [WEAK]
    )


def test_the_owner_is_mighty_over_its_own_tables_only(sql):
    """It does inherit: PostgreSQL 15 gives a database's owner the schema in that way."""
    assert sql("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'leer_owner'") == [
        (False, False)
    ]


def test_the_weak_logins_make_nothing_in_the_schema(sql):
    for login in WEAK:
        assert sql("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [login]) == [(False,)]
