"""What each login may do with each table and column, from the database's own books."""

from collections import defaultdict

import pytest
from django.db import ProgrammingError, transaction

from organisations.tenancy.globals import GLOBAL, READ_ONLY
from organisations.tenancy.grants import GLOBAL_COLUMNS, SYSTEM_TABLES, statements
from tests.tenancy.tables import BY_TABLE, TENANT_MODELS

RUNTIME, OVERVIEW, SYSTEM = "leer_runtime", "leer_overview", "leer_system"
EVERYTHING = {"SELECT", "INSERT", "UPDATE", "DELETE"}

# Written and never changed.
APPEND_ONLY = {
    "organisations_auditentry",
    "organisations_programmeauditentry",
    "roles_logdecision",
}

# What a wide login may not read, typed by hand: names, free text, hours, bytes, secrets.
SEALED_FROM_OVERVIEW = {
    "account_emailaddress": {"email"},
    "auth_group": {"name"},
    "django_session": {"session_data", "session_key"},
    "evaluations_measure": {"text", "owner_id", "effect_text", "moment_id"},
    "evaluations_mirroranswer": {"member_id"},
    "evaluations_moment": {"place", "time", "series_id", "report"},
    "evaluations_obstacle": {"text", "moment_id"},
    "evaluations_series": {"ambassador_id", "partner_id"},
    "research_draft": {"answers", "user_id"},
    "research_responselink": {"sealed"},
    "research_sentform": {"holder_id", "linked"},
    "research_waveinvitation": {"member_id"},
    "research_withdrawal": {"member_id"},
    "mfa_authenticator": {"data"},
    "organisations_auditentry": {"verb", "subject", "user_id", "member_id", "at"},
    "organisations_document": {"content", "title", "file_id"},
    "organisations_door": {"token_hash", "subject_id"},
    "organisations_filechunk": {"data"},
    "organisations_inboxitem": {"title", "body", "url", "user_id"},
    "organisations_member": {"name", "function", "phone", "user_id"},
    "organisations_message": {"recipient_id", "subject_id"},
    "organisations_outgoingmail": {"recipient_id", "subject_id"},
    "organisations_programmeauditentry": {"verb", "subject", "user_id"},
    "organisations_programmefilechunk": {"data"},
    "organisations_staff": {"name", "phone", "user_id"},
    "organisations_storedfile": {"name"},
    "organisations_user": {"username", "email", "password"},
    "roles_invitation": {"name", "email"},
    "roles_logdecision": {"conditions", "recorded_by_id"},
    "roles_task": {"owner_id"},
}
SEALED_FROM_SYSTEM = {
    "account_emailaddress": {"email"},
    "ambassadors_ambassador": {"member_id", "research"},
    "ambassadors_conversation": {"author_id", "month", "kind", "subjects", "obstacles"},
    "django_session": {"session_data", "session_key"},
    "evaluations_moment": {"place", "time"},
    "mfa_authenticator": {"data"},
    "organisations_auditentry": {"verb", "subject", "user_id"},
    "organisations_document": {"content"},
    "organisations_door": {"token_hash"},
    "organisations_filechunk": {"data"},
    "organisations_inboxitem": {"title", "body"},
    "organisations_member": {"function", "phone"},
    "organisations_programmefilechunk": {"data"},
    "organisations_staff": {"name", "phone"},
    "organisations_user": {"username", "email", "password"},
    "roles_invitation": {"name", "email"},
    "research_consent": {"member_id", "layer"},
    "research_draft": {"answers", "user_id"},
    "research_response": {"answers", "month"},
    "research_waveinvitation": {"member_id", "answered"},
    "research_withdrawal": {"member_id"},
    "roles_logdecision": {"conditions"},
}


@pytest.fixture
def privileges(sql):
    """login → table → privileges on the whole table."""
    rows = sql(
        "SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE table_schema = 'public' AND grantee = ANY (%s)",
        [[RUNTIME, OVERVIEW, SYSTEM]],
    )
    found = defaultdict(lambda: defaultdict(set))
    for login, table, privilege in rows:
        found[login][table].add(privilege)
    return found


@pytest.fixture
def readable(sql):
    """login → table → columns it may read, by a grant on the column or on the table."""
    rows = sql(
        "SELECT grantee, table_name, column_name FROM information_schema.column_privileges"
        " WHERE table_schema = 'public' AND privilege_type = 'SELECT' AND grantee = ANY (%s)",
        [[RUNTIME, OVERVIEW, SYSTEM]],
    )
    found = defaultdict(lambda: defaultdict(set))
    for login, table, column in rows:
        found[login][table].add(column)
    return found


def test_runtime_has_what_the_models_say(privileges):
    expected = dict.fromkeys(GLOBAL, EVERYTHING)
    expected |= {table: {"SELECT"} for table in READ_ONLY}
    expected |= {table: set(model.Grants.runtime) for table, model in BY_TABLE.items()}
    assert privileges[RUNTIME] == expected


def test_runtime_never_has_more_than_rows(privileges):
    """No TRUNCATE, which asks no policy, and no trigger or reference of its own."""
    assert set().union(*privileges[RUNTIME].values()) == EVERYTHING


def test_runtime_only_adds_to_what_is_append_only(privileges):
    assert {privileges[RUNTIME][table] == {"SELECT", "INSERT"} for table in APPEND_ONLY} == {True}


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET id = id", "TRUNCATE {}"])
def test_runtime_is_refused_a_change_of_what_is_append_only(sql, runtime, table, change):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        sql(change.format(table))


def test_overview_reads_the_declared_columns(readable):
    expected = {table: set(columns) for table, columns in GLOBAL_COLUMNS.items()}
    expected |= {m._meta.db_table: set(m.Grants.overview) for m in TENANT_MODELS}
    assert readable[OVERVIEW] == {table: columns for table, columns in expected.items() if columns}
    assert len(readable[OVERVIEW]) > 10


def test_overview_writes_nothing(privileges, sql):
    assert privileges[OVERVIEW] == {}
    assert not sql(
        "SELECT 1 FROM information_schema.column_privileges"
        " WHERE grantee = %s AND privilege_type <> 'SELECT'",
        [OVERVIEW],
    )


def test_system_reads_the_declared_columns(readable, sql):
    expected = {table: set(columns) for table, columns in GLOBAL_COLUMNS.items()}
    expected |= {m._meta.db_table: set(m.Grants.system) for m in TENANT_MODELS}
    whole = {t for t, granted in SYSTEM_TABLES.items() if "SELECT" in granted}
    found = {table: columns for table, columns in readable[SYSTEM].items() if table not in whole}
    assert found == {table: columns for table, columns in expected.items() if columns}


def test_system_writes_the_queue_and_takes_out_answers_and_nothing_else(privileges):
    assert privileges[SYSTEM] == {
        "organisations_job": {"SELECT", "UPDATE"},
        "research_draft": {"DELETE"},
        "research_response": {"DELETE"},
        "research_responselink": {"DELETE"},
        "research_sentform": {"DELETE"},
        "research_waveinvitation": {"DELETE"},
    }


@pytest.mark.parametrize("table", ["research_response", "research_responselink"])
def test_the_web_process_adds_answers_and_never_reads_them(privileges, sql, runtime, table):
    assert privileges[RUNTIME][table] == {"INSERT"}
    for statement in ("SELECT id FROM {}", "DELETE FROM {}", "UPDATE {} SET id = id"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            sql(statement.format(table))


@pytest.mark.parametrize(
    ("login", "sealed"),
    [(OVERVIEW, SEALED_FROM_OVERVIEW), (SYSTEM, SEALED_FROM_SYSTEM)],
    ids=["overview", "system"],
)
def test_a_wide_login_reads_no_sealed_column(readable, sql, login, sealed):
    exist = set(
        sql("SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public'")
    )  # fmt: skip
    for table, columns in sealed.items():
        assert not columns & readable[login][table], table
        assert {(table, column) for column in columns} <= exist
    assert len(sealed) > 15


def test_everything_granted_is_declared_so_a_new_grant_is_taken_away(sql):
    """After each migration the owner revokes everything first."""
    assert [line for line in statements() if line.startswith("REVOKE ALL ON ALL TABLES")]
    sql("GRANT SELECT ON organisations_user TO leer_overview")
    for line in statements():
        sql(line)
    assert sql("SELECT has_table_privilege('leer_overview', 'organisations_user', 'SELECT')") == [
        (False,)
    ]
