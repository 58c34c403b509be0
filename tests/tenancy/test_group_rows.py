"""The kind GROUP has no table yet: its policy is tried on a model of these tests."""

import uuid

import pytest
from django.db import ProgrammingError, connection, models, transaction
from django.test.utils import isolate_apps

from organisations.tenancy import GroupModel, scope


@pytest.fixture
def secrets(db):
    with isolate_apps("organisations"):

        class Secret(GroupModel):
            text = models.TextField()

            class Meta(GroupModel.Meta):
                app_label = "organisations"

    with connection.schema_editor() as editor:
        editor.create_model(Secret)
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT, INSERT, UPDATE ON organisations_secret TO leer_runtime")
    return Secret.objects


@pytest.fixture
def groups(secrets):
    ids = uuid.uuid4(), uuid.uuid4()
    for group in ids:
        secrets.create(group_id=group, text="said in confidence")
    return ids


def test_a_group_keeps_its_rows_to_itself(secrets, groups, as_login):
    with as_login("runtime"), scope(group=groups[0]):
        assert [row.group_id for row in secrets.all()] == [groups[0]]


def test_no_row_of_a_group_exists_outside_a_group(secrets, groups, own, as_login):
    with as_login("runtime"), scope(org=own.organisation.pk):
        assert not secrets.exists()


def test_a_row_cannot_be_added_to_another_group(secrets, groups, as_login):
    with as_login("runtime"), scope(group=groups[0]):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            secrets.create(group_id=groups[1], text="slipped in")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            secrets.update(group_id=groups[1])
