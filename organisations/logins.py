"""The four database logins: what they are called, how they are made, what they may never be.

owner     migrations and backup
runtime   the web process; owns nothing and cannot bypass a policy
overview  reads granted columns of all organisations; for the programme overview and research
system    the worker and the scheduler; granted columns, nothing sealed
"""

import sys
from urllib.parse import urlencode

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

OWNER = "leer_owner"
RUNTIME = "leer_runtime"
OVERVIEW = "leer_overview"
SYSTEM = "leer_system"
LOGINS = (OWNER, RUNTIME, OVERVIEW, SYSTEM)

# The login that each alias of settings.DATABASES must be connected as.
BY_ALIAS = {"default": RUNTIME, "owner": OWNER, "overview": OVERVIEW, "system": SYSTEM}


def create(
    admin_url: str, database: str, passwords: dict[str, str] | None = None
) -> dict[str, str]:
    """Make the logins and the database where they are missing; safe to repeat.

    `admin_url` is a superuser's. Returns the address of each alias. Without passwords (embedded
    server, socket only) the logins rely on the socket's own protection.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        # Several processes may start at once; CREATE ROLE has no IF NOT EXISTS.
        admin.execute("SELECT pg_advisory_lock(7305)")
        known = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
        for login in LOGINS:
            if login not in known:
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(login)))
            if passwords:
                admin.execute(
                    sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                        sql.Identifier(login), sql.Literal(passwords[login])
                    )
                )
        if not passwords:
            # The tests make databases, and change into the weak logins inside one transaction.
            admin.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))
            for login in (RUNTIME, OVERVIEW, SYSTEM):
                admin.execute(
                    sql.SQL("GRANT {} TO {}").format(sql.Identifier(login), sql.Identifier(OWNER))
                )
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )
    return {
        alias: address(admin_url, login, database, (passwords or {}).get(login))
        for alias, login in BY_ALIAS.items()
    }


def address(admin_url: str, login: str, database: str, password: str | None = None) -> str:
    """`admin_url` with another login and database."""
    parts = {
        key: str(value)
        for key, value in conninfo_to_dict(admin_url).items()
        if key not in {"user", "password", "dbname"} and value
    }
    parts |= {"user": login} | ({"password": password} if password else {})
    return f"postgresql:///{database}?{urlencode(parts)}"


def require(*aliases: str) -> None:
    """Stop this process with one line unless each alias is connected as its own weak login."""
    for alias in aliases:
        if alias not in connections.settings:
            sys.exit(f"Stopped: this process needs the database login '{alias}'; set its URL.")
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT current_user, rolsuper OR rolbypassrls, EXISTS (SELECT 1 FROM pg_tables"
                " WHERE tableowner = current_user) FROM pg_roles WHERE rolname = current_user"
            )
            name, mighty, owns = cursor.fetchone()
        if name != BY_ALIAS[alias] or mighty or owns:
            sys.exit(
                f"Stopped: '{alias}' connects as {name}; it must be {BY_ALIAS[alias]},"
                " no superuser and no owner of tables."
            )
