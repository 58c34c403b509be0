"""Row-level security and tenant keys as constraints, so that migrations write them."""

from typing import Any

from django.db import models
from django.db.models.constraints import BaseConstraint

from organisations.logins import RUNTIME


class TenancyConstraint(BaseConstraint):
    """A constraint made after its table, when the tables it leans on exist as well."""

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        # CreateModel asks for this one and AddConstraint for create_sql; both are deferred to the
        # end of the migration, when the unique keys that SameTenant points to are there.
        schema_editor.deferred_sql.append(self.statement(model))

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        schema_editor.deferred_sql.append(self.statement(model))

    def statement(self, model: type[models.Model]) -> str:
        raise NotImplementedError

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database answers; a form cannot."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


class Policy(TenancyConstraint):
    """A row-level security policy: one equality between a column and a setting.

    No setting means every row (for logins that are limited by column grants). A restrictive
    policy is a second condition beside the tenant's own.
    """

    def __init__(
        self,
        *,
        name: str,
        column: str = "",
        setting: str = "",
        cast: str = "bigint",
        command: str = "ALL",
        login: str = RUNTIME,
        restrictive: bool = False,
    ) -> None:
        super().__init__(name=name)
        self.column, self.setting, self.cast = column, setting, cast
        self.command, self.login, self.restrictive = command, login, restrictive

    @property
    def condition(self) -> str:
        if not self.setting:
            return "true"
        # After a transaction the setting is '' and not NULL.
        return f"{self.column} = nullif(current_setting('{self.setting}', true), '')::{self.cast}"

    def statement(self, model: type[models.Model]) -> str:
        table = model._meta.db_table
        kind = "RESTRICTIVE" if self.restrictive else "PERMISSIVE"
        using = "" if self.command == "INSERT" else f" USING ({self.condition})"
        check = "" if self.command in {"SELECT", "DELETE"} else f" WITH CHECK ({self.condition})"
        return (
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY; '
            f'CREATE POLICY "{self.name}" ON "{table}" AS {kind} FOR {self.command}'
            f" TO {self.login}{using}{check}"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        # Row-level security stays on: a table without a policy shows nothing.
        return f'DROP POLICY "{self.name}" ON "{model._meta.db_table}"'

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        defaults = {
            "column": "",
            "setting": "",
            "cast": "bigint",
            "command": "ALL",
            "login": RUNTIME,
            "restrictive": False,
        }
        for key, default in defaults.items():
            if (value := getattr(self, key)) != default:
                kwargs[key] = value
        return path, args, kwargs


class SameTenant(TenancyConstraint):
    """(owner, key) of this row → (owner, id) of the row it points to.

    Row-level security does not look at foreign keys: without this a row could point into another
    organisation, and an error would tell whether the other row exists.
    """

    def __init__(self, field: str, *, owner: str = "organisation_id", name: str = "") -> None:
        super().__init__(name=name or f"%(app_label)s_%(class)s_{field}_tenant")
        self.field, self.owner = field, owner

    def statement(self, model: type[models.Model]) -> str:
        key: Any = model._meta.get_field(self.field)
        target = key.related_model._meta.db_table
        return (
            f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{self.name}"'
            f' FOREIGN KEY ("{self.owner}", "{key.column}")'
            f' REFERENCES "{target}" ("{self.owner}", "id") DEFERRABLE INITIALLY DEFERRED'
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"'

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, _args, kwargs = super().deconstruct()
        return path, (self.field,), kwargs | {"owner": self.owner}
