"""What each database login may do, set anew by the owner after every migration."""

from typing import Any

from django.apps import apps
from django.db import connections

from organisations.logins import OVERVIEW, RUNTIME, SYSTEM
from organisations.tenancy.globals import GLOBAL, READ_ONLY
from organisations.tenancy.kinds import Grants

# The columns of the GLOBAL tables that the two wide logins may read.
GLOBAL_COLUMNS = {
    "organisations_organisation": ("id", "programme_id", "sector_id", "slug", "name", "status"),
    "organisations_programme": ("id", "name", "starts", "ends"),
}
SYSTEM_TABLES = {"organisations_job": ("SELECT", "UPDATE")}


def statements() -> list[str]:
    """The SQL that gives each login exactly its privileges, taken from the models."""
    names = f"{RUNTIME}, {OVERVIEW}, {SYSTEM}"
    sql = [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {names}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {names}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {RUNTIME}",
    ]
    for table in GLOBAL:
        sql.append(_grant(("SELECT",) if table in READ_ONLY else Grants.runtime, table, RUNTIME))
        if columns := GLOBAL_COLUMNS.get(table):
            sql += [_grant(("SELECT",), table, login, columns) for login in (OVERVIEW, SYSTEM)]
        if privileges := SYSTEM_TABLES.get(table):
            sql.append(_grant(privileges, table, SYSTEM))
    for model in apps.get_models():
        grants = getattr(model, "Grants", None)
        if grants is None:
            continue
        table = model._meta.db_table
        sql.append(_grant(grants.runtime, table, RUNTIME))
        sql.append(_grant(("SELECT",), table, OVERVIEW, grants.overview))
        sql.append(_grant(("SELECT",), table, SYSTEM, grants.system))
        sql.append(_grant(grants.system_writes, table, SYSTEM))
    return [statement for statement in sql if statement]


def _grant(privileges: tuple[str, ...], table: str, login: str, columns: Any = None) -> str:
    if not privileges or columns == ():
        return ""
    names = "({})".format(", ".join(f'"{column}"' for column in columns)) if columns else ""
    return f'GRANT {", ".join(p + " " + names for p in privileges)} ON "{table}" TO {login}'


def apply(using: str) -> None:
    """Run `statements()`; for the owner."""
    with connections[using].cursor() as cursor:
        present = set(connections[using].introspection.table_names(cursor))
        for statement in statements():
            table = statement.partition('ON "')[2].partition('"')[0]
            if not table or table in present:
                cursor.execute(statement)
