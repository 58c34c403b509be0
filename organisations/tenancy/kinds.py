"""The kinds of table. What is none of these is GLOBAL and stands in `globals.py` with a reason."""

import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction

from organisations.logins import OVERVIEW, SYSTEM
from organisations.tenancy.constraints import Policy

NAME = "%(app_label)s_%(class)s_"

# These two logins see every row but only the columns that the model's Grants name.
FOR_ALL_ROWS = (
    Policy(name=NAME + "overview", command="SELECT", login=OVERVIEW),
    Policy(name=NAME + "system", login=SYSTEM),
)


class Grants:
    """What each database login may do with a table; a model names only what differs.

    runtime   privileges on the whole table
    overview  columns it may read
    system    columns it may read; `system_writes` adds privileges on the whole table
    """

    runtime: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
    overview: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    system_writes: tuple[str, ...] = ()


# The stubs want type arguments that the class does not take when it runs.
class TenantKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key that stays inside the tenant; its constraint is a SameTenant beside it."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["db_constraint"]
        return name, path, args, kwargs


class OrgModel(models.Model):
    """A row of one organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")

    Grants = Grants

    class Meta:
        abstract = True
        constraints = [
            Policy(name=NAME + "tenant", column="organisation_id", setting="app.org_id"),
            *FOR_ALL_ROWS,
            models.UniqueConstraint(fields=["organisation", "id"], name=NAME + "key"),
        ]

    def insert_once(self) -> bool:
        """Insert this row; False when there is one with its key: a button was tapped twice."""
        try:
            with transaction.atomic():
                self.save(force_insert=True)
        except IntegrityError as error:
            # The cause is psycopg's: it names the constraint.
            diagnosis = getattr(error.__cause__, "diag", None)
            if not str(getattr(diagnosis, "constraint_name", "")).endswith("_pkey"):
                raise
            return False
        return True


class ProgrammeModel(models.Model):
    """A row of one programme: its organisations read it, its staff write it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("organisations.Programme", models.CASCADE, related_name="+")

    Grants = Grants

    class Meta:
        abstract = True
        constraints = [
            Policy(
                name=NAME + "tenant",
                column="programme_id",
                setting="app.programme_id",
                command="SELECT",
            ),
            Policy(name=NAME + "staff", column="programme_id", setting="app.staff_programme_id"),
            *FOR_ALL_ROWS,
            models.UniqueConstraint(fields=["programme", "id"], name=NAME + "key"),
        ]


class GroupModel(models.Model):
    """A row that one intervision group keeps to itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group_id = models.UUIDField()

    Grants = Grants

    class Meta:
        abstract = True
        constraints = [
            Policy(name=NAME + "tenant", column="group_id", setting="app.group_id", cast="uuid")
        ]


class PersonModel(models.Model):
    """A row of one person, in whatever organisation they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    Grants = Grants

    class Meta:
        abstract = True
        constraints = [
            Policy(name=NAME + "tenant", column="user_id", setting="app.user_id"),
            Policy(name=NAME + "system", login=SYSTEM),
        ]


class AuthorOnly(Policy):
    """Only the member who wrote a row sees it, whatever else lets others near; with another
    `setting`, only who holds that key."""

    def __init__(
        self,
        *,
        name: str = NAME + "author",
        column: str = "author_id",
        setting: str = "app.member_id",
        **kwargs: Any,
    ):
        kwargs |= {"setting": setting, "cast": "uuid", "restrictive": True}
        super().__init__(name=name, column=column, **kwargs)
