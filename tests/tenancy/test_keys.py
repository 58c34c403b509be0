"""A key into another tenant fails, and in the same words as a key to nothing."""

import re
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from organisations.models import Member
from organisations.tenancy import SameTenant, scope
from roles.models import Task
from tests.database import as_login
from tests.tenancy.probes import rows_of
from tests.tenancy.rows import make, places
from tests.tenancy.tables import TENANT_MODELS

KEYS = [
    (model, model._meta.get_field(constraint.field))
    for model in TENANT_MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, SameTenant)
]


def error_of_pointing(rows, field, target):
    """What PostgreSQL says when a copy of the own row points to `target`; ids taken out."""
    ids = rows.scope() | ({"member": target} if field.attname == rows.sealed else {})
    values = {f.attname: getattr(rows.own, f.attname) for f in rows.model._meta.concrete_fields}
    copy = rows.model(**values | {"id": uuid.uuid4(), field.attname: target})
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        with as_login("runtime"), scope(**ids):
            copy.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", str(caught.value))


@pytest.mark.parametrize(("model", "field"), KEYS, ids=lambda value: getattr(value, "name", ""))
def test_a_key_to_another_tenant_fails_like_a_key_to_nothing(model, field, own, other):
    here, there = places(own, other)
    rows = rows_of(model, here, there)
    model.objects.filter(pk=rows.own.pk)._raw_delete("default")  # room for a copy of it
    theirs = make(field.related_model, there)
    foreign = error_of_pointing(rows, field, theirs.pk)
    missing = error_of_pointing(rows, field, uuid.uuid4())
    assert foreign == missing
    assert (
        f'violates foreign key constraint "{model._meta.label_lower.replace(".", "_")}' in foreign
    )
    assert f"{field.name}_tenant" in foreign


def test_there_are_keys_to_try():
    assert len(KEYS) > 15


def test_a_key_within_the_tenant_is_accepted(own):
    with as_login("runtime"), scope(org=own.organisation.pk):
        task = Task.objects.first()
        task.owner = Member.objects.last()
        task.save()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_removing_a_member_of_another_tenant_removes_nothing(own, other):
    there = other.members["hr"]
    with as_login("runtime"), scope(org=own.organisation.pk):
        assert Member.objects.filter(pk=there.pk).delete() == (0, {})
    assert Member.objects.filter(pk=there.pk).exists()
