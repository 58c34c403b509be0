"""What the logins can do with a row that is theirs and with rows that are not: each breach of the
wall, and each row that should be there and is not, as a sentence."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connection, models, transaction

from organisations.tenancy import scope
from tests.database import as_login
from tests.tenancy.rows import Place, make
from tests.tenancy.tables import AUTHOR, PROGRAMME, SEALED_TO_AUTHOR, kind_of

Row = models.Model
REFUSED, NOTHING, DONE = "refused", "nothing", "done"


@dataclass(frozen=True)
class Rows:
    """An own row, one of another place, and where only its author sees a row, a colleague's."""

    here: Place
    there: Place
    own: Row
    other: Row
    colleague: Row | None

    @property
    def model(self) -> type[Row]:
        return type(self.own)

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def owner(self) -> str:
        return kind_of(self.model).owner

    @property
    def is_readable(self) -> bool:
        """Some tables the web process writes and never reads."""
        return "SELECT" in self.model.Grants.runtime

    @property
    def sealed(self) -> str | None:
        return SEALED_TO_AUTHOR.get(self.table)

    def author(self, row: Row) -> dict[str, object]:
        """The scope in which only the author of `row` is."""
        key = AUTHOR.get(self.table, "member")
        return {key: getattr(row, self.sealed)} if self.sealed else {}

    def scope(self, *, staff: bool = True) -> dict[str, object]:
        """The scope of the one who may see the own row."""
        return {
            "org": self.here.organisation.pk,
            "programme": self.here.programme.pk,
            "staff": self.here.programme.pk if staff else None,
            "user": self.here.user.pk,
            "group": self.here.group,
        } | self.author(self.own)


def rows_of(model: type[Row], here: Place, there: Place) -> Rows:
    sealed = model._meta.db_table in SEALED_TO_AUTHOR
    own, other = (_row(model, place) for place in (here, there))
    return Rows(here, there, own, other, make(model, here) if sealed else None)


def _row(model: type[Row], place: Place) -> Row:
    """The cast's row where there is one: some tables hold one row in each place."""
    owned = model.objects.filter(**{kind_of(model).owner: place.owner(model)})
    return owned.first() or make(model, place)


def breaches(rows: Rows) -> set[str]:
    """Nothing when the wall stands and the own row can be used."""
    with as_login("runtime"):
        with scope(**rows.scope()):
            found = set(_as_owner_of(rows)) | set(_as_stranger(rows))
        if kind_of(rows.model) is PROGRAMME:
            with scope(**rows.scope(staff=False)):
                found |= set(_as_reader(rows))
        with scope():
            if rows.is_readable and rows.model.objects.exists():
                found.add("there are rows without a scope")
    return found | set(_through_the_wide_logins(rows))


def _as_owner_of(rows: Rows) -> Iterator[str]:
    if not rows.is_readable:
        if _attempt(f'SELECT id FROM "{rows.table}"', []) != REFUSED:
            yield "rows can be read"
    elif not rows.model.objects.filter(pk=rows.own.pk).exists():
        yield "the own row is not there"
    if _insert(rows.own) == REFUSED:
        yield "an own row cannot be added"


def _as_stranger(rows: Rows) -> Iterator[str]:
    mine = {rows.sealed: getattr(rows.own, rows.sealed)} if rows.sealed else {}
    others = rows.model.objects.exclude(**{rows.owner: getattr(rows.own, rows.owner)})
    if rows.is_readable and others.exists():
        yield "rows of another tenant are there"
    if _insert(rows.other, **mine) != REFUSED:
        yield "a row of another tenant can be added"
    if _change(rows.other, {rows.owner: getattr(rows.other, rows.owner)}) == DONE:
        yield "a row of another tenant can be changed"
    if _change(rows.own, {rows.owner: getattr(rows.other, rows.owner)}) != REFUSED:
        yield "the own row can be moved to another tenant"
    if _attempt(f'DELETE FROM "{rows.table}" WHERE id = %s', [rows.other.pk]) == DONE:
        yield "a row of another tenant can be deleted"
    if rows.colleague:
        yield from _as_colleague(rows)


def _as_colleague(rows: Rows) -> Iterator[str]:
    theirs = {rows.sealed: getattr(rows.colleague, rows.sealed)}
    if rows.model.objects.filter(pk=rows.colleague.pk).exists():
        yield "the row of a colleague is there"
    if _insert(rows.own, **theirs) != REFUSED:
        yield "a row can be added in the name of a colleague"
    if _change(rows.colleague, theirs) == DONE:
        yield "the row of a colleague can be changed"


def _as_reader(rows: Rows) -> Iterator[str]:
    """An organisation of the programme reads and does not write."""
    if not rows.model.objects.filter(pk=rows.own.pk).exists():
        yield "an organisation does not see the row of its programme"
    if rows.model.objects.filter(pk=rows.other.pk).exists():
        yield "an organisation sees the row of another programme"
    if _insert(rows.own) != REFUSED:
        yield "an organisation can add a row to its programme"
    if _change(rows.own, {rows.owner: getattr(rows.own, rows.owner)}) == DONE:
        yield "an organisation can change a row of its programme"


def _through_the_wide_logins(rows: Rows) -> Iterator[str]:
    granted = {"overview": rows.model.Grants.overview, "system": rows.model.Grants.system}
    for login, columns in granted.items():
        with connection.cursor() as cursor, as_login(login):
            if columns:
                cursor.execute(f'SELECT count(*) FROM "{rows.table}"')
                if cursor.fetchone()[0] < 2:
                    yield f"the login {login} does not see all rows"


def _insert(row: Row, **changes: object) -> str:
    """Add a copy of `row`. A policy speaks before a unique key does."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    copy = type(row)(**values | {"id": uuid.uuid4()} | changes)
    return _outcome(lambda: len([copy.save(force_insert=True)]))


def _change(row: Row, values: dict[str, object]) -> str:
    [(column, value)] = values.items()
    statement = f'UPDATE "{row._meta.db_table}" SET "{column}" = %s WHERE id = %s'
    return _attempt(statement, [value, row.pk])


def _attempt(statement: str, params: list[object]) -> str:
    def run() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return cursor.rowcount

    return _outcome(run)


def _outcome(act: Callable[[], int]) -> str:
    """What came of `act`, which is undone."""
    try:
        with transaction.atomic():
            count = act()
            transaction.set_rollback(True)
    except DatabaseError as error:
        # Refused by a policy or a missing grant; any other error came after both.
        return REFUSED if error.__cause__.sqlstate == "42501" else DONE
    return DONE if count else NOTHING
