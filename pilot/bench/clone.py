"""Two thousand organisations out of twenty: INSERT … SELECT as the owner, so that every constraint
of the tables is checked on the copies."""

from typing import Any

from django.apps import apps
from django.db import connections, transaction

from organisations.tenancy import OrgModel, TenantKey

# Enough to fill the pages that are measured, with everything that these rows point to; what only
# grows (audit, mail, queue) and the bytes of files are left out.
LABELS = (
    "organisations.Profile",
    "organisations.Member",
    "organisations.StoredFile",
    "organisations.Document",
    "organisations.Party",
    "organisations.Offer",
    "organisations.SupportRequest",
    "organisations.ContinuityPlan",
    "roles.Assignment",
    "roles.Invitation",
    "roles.Task",
    "roles.LogDecision",
    "ambassadors.Ambassador",
    "ambassadors.Appointment",
    "ambassadors.ParticipationAgreement",
    "ambassadors.Card",
    "ambassadors.Conversation",
    "evaluations.Series",
    "evaluations.Moment",
    "evaluations.SignUp",
    "evaluations.ConditionScore",
)
SHIFT = 1_000_000  # far above the keys of the originals


def clone(times: int, using: str = "owner") -> None:
    """Copy every organisation with its people and rows `times` times."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in (*_directory(), *map(_rows, LABELS)):
            cursor.execute(statement, {"times": times})
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")


def _directory() -> list[str]:
    """Organisations, sign-ins, role groups and guardian's grants."""
    copies = "generate_series(1, %(times)s) AS n"
    return [
        "INSERT INTO organisations_organisation (id, programme_id, sector_id, slug, name, status)"
        f" SELECT id + n * {SHIFT}, programme_id, sector_id, slug || '-' || n, name || ' ' || n,"
        f" status FROM organisations_organisation, {copies}",
        "INSERT INTO organisations_user (id, username, email, password, is_active, is_superuser)"
        f" SELECT id + n * {SHIFT}, n || '.' || username, n || '.' || email, password, is_active,"
        f" false FROM organisations_user, {copies}",
        f"INSERT INTO auth_group (id, name) SELECT g.id + n * {SHIFT}, 'organisation:' ||"
        f" (split_part(name, ':', 2)::bigint + n * {SHIFT}) || ':' || split_part(name, ':', 3)"
        f" FROM auth_group g, {copies} WHERE name LIKE 'organisation:%%'",
        "INSERT INTO organisations_user_groups (user_id, group_id)"
        f" SELECT user_id + n * {SHIFT}, group_id + n * {SHIFT}"
        f" FROM organisations_user_groups JOIN auth_group g ON g.id = group_id, {copies}"
        f" WHERE g.name LIKE 'organisation:%%' AND g.id < {SHIFT}",
        "INSERT INTO organisations_organisationgrant (permission_id, group_id, content_object_id)"
        f" SELECT permission_id, group_id + n * {SHIFT}, content_object_id + n * {SHIFT}"
        f" FROM organisations_organisationgrant, {copies}",
    ]


def _rows(label: str) -> str:
    model = apps.get_model(label)
    assert issubclass(model, OrgModel)
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    values = [_value(field) for field in model._meta.concrete_fields]
    return (
        f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)}) SELECT {", ".join(values)}'
        f' FROM "{model._meta.db_table}", generate_series(1, %(times)s) AS n'
        f" WHERE organisation_id < {SHIFT}"
    )


def _value(field: Any) -> str:
    """The same column of a copy: its own keys, the same facts."""
    column = f'"{field.column}"'
    # What a document is about is named by its id alone.
    if field.primary_key or isinstance(field, TenantKey) or field.column == "subject_id":
        return f"md5({column}::text || n)::uuid"
    if field.column in {"organisation_id", "user_id"}:
        return f"{column} + n * {SHIFT}"
    return column
