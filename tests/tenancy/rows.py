"""A row of every tenant table, made as the owner from the fields of its model alone, so that a new
table is probed on the day it is made."""

import uuid
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from organisations import clock
from organisations.models import Organisation, Programme, User
from tests.factories import ProgrammeFactory, UserFactory
from tests.tenancy.tables import GROUP, ORG, PERSON, PROGRAMME, SEALED_TO_AUTHOR, kind_of

ANY_DAY = date(2026, 3, 1)  # the first of a month fits a month, too


@dataclass(frozen=True)
class Place:
    """Whose row it is: one tenant of each kind."""

    organisation: Organisation
    programme: Programme
    user: User
    group: uuid.UUID

    def owner(self, model: type[models.Model]) -> Any:
        kind = kind_of(model)
        return {
            ORG: self.organisation.pk,
            PROGRAMME: self.programme.pk,
            PERSON: self.user.pk,
            GROUP: self.group,
        }[kind]


def places(own: Any, other: Any) -> tuple[Place, Place]:
    """Two organisations, two programmes, two people and two groups without anything in common."""
    programme = own.organisation.programme
    return (
        Place(own.organisation, programme, own.user("ambassador"), uuid.uuid4()),
        Place(other.organisation, ProgrammeFactory(), UserFactory(), uuid.uuid4()),
    )


def make(model: type[models.Model], place: Place) -> models.Model:
    """A new row of `model` in `place`, with new rows for what it cannot do without."""
    row = model(**{kind_of(model).owner: place.owner(model)})
    for field in model._meta.concrete_fields:
        if field.primary_key or field.attname == kind_of(model).owner:
            continue
        if _is_needed(field) or _seals(field):
            setattr(row, field.attname, _value(field, place))
    for name, value in BESIDES.get(model.__name__, {}).items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def _is_needed(field: models.Field) -> bool:
    return not field.null and not field.has_default()


def _seals(field: models.Field) -> bool:
    return SEALED_TO_AUTHOR.get(field.model._meta.db_table) == field.column


def _value(field: models.Field, place: Place) -> Any:
    if isinstance(field, models.ForeignKey):
        return _target(field.related_model, place).pk
    if field.name in PARTICULAR:
        found = PARTICULAR[field.name]
        return found() if callable(found) else found
    if field.choices:
        return field.choices[0][0]
    for kind, value in VALUES:
        if isinstance(field, kind):
            found = value() if callable(value) else value
            longest = getattr(field, "max_length", None)
            return found[:longest] if isinstance(found, str) else found
    raise NotImplementedError(f"tests/tenancy/rows.py has no value for {field}")


def _target(model: type[models.Model], place: Place) -> models.Model:
    shared = {Organisation: place.organisation, Programme: place.programme}
    if model is User:
        return UserFactory()
    return shared.get(model) or make(model, place)


# Fields that hold one form of text or one kind of day.
SEALED = "YWdlLWVuY3J5cHRpb24ub3JnL3Yx" + "Cg=="
PARTICULAR = {
    "recipient": "age1" + "q" * 58,
    "wrapped": SEALED,
    "recovery": SEALED,
    "sealed": SEALED,
    "colleague": "",  # only with the colleague's agreement
    "week": date(2026, 3, 2),  # a Monday
    "ends": time(10),
    "answers": [3] * 6,
    "quarter": lambda: date(1900 + uuid.uuid4().int % 900, 4, 1),  # one row for each
    "per_100": 40,
    "organisations": 5,
    "level": "macro",  # a sector fits it
    "minutes": 30,
    "year": lambda: 1990 + uuid.uuid4().int % 200,
}

# Fields that have a default, with which there can be one row only.
BESIDES: dict[str, dict[str, Any]] = {
    "DevelopmentEdition": {  # one draft in a programme
        "state": "queued",
        "changed": "text",
        "content_hash": "x",
        "published_at": clock.now(),
    },
}

VALUES: tuple[tuple[type[models.Field], Any], ...] = (
    (models.UUIDField, uuid.uuid4),
    (models.DateTimeField, clock.now),
    (models.DateField, ANY_DAY),
    (models.TimeField, time(9)),
    (models.BooleanField, True),
    (models.IntegerField, lambda: uuid.uuid4().int % 10_000),
    (models.DecimalField, Decimal(8)),
    (models.JSONField, dict),
    (models.BinaryField, b"x"),
    (ArrayField, list),
    (models.CharField, lambda: uuid.uuid4().hex[:6]),
    (models.TextField, "text"),
)
