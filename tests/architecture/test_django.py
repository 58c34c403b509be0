"""What Django is told and what is there: migrations, schedule, models."""

from io import StringIO

from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from tests.architecture.sources import ROOMS

# A point in time of a conversation would tell who it was with.
TELLING = {"ambassadors.Conversation"}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def test_no_migration_is_missing(django_db_blocker):
    out = StringIO()
    with django_db_blocker.unblock():
        call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert out.getvalue() == "No changes detected\n"


def test_every_scheduled_task_exists():
    current_app.loader.import_default_modules()
    schedule = current_app.conf.beat_schedule
    assert {"scan", "check grants"} <= schedule.keys()
    assert {entry["task"] for entry in schedule.values()} <= current_app.tasks.keys()


def test_every_room_is_an_application():
    assert set(ROOMS) <= set(settings.INSTALLED_APPS)


def test_no_model_gives_djangos_own_permissions():
    """A permission outside organisations/permissions.py would count for nobody."""
    assert len(our_models()) > 25
    assert [model for model in our_models() if model._meta.default_permissions] == []


def test_a_conversation_has_no_point_in_time_and_no_text():
    for label in TELLING:
        fields = apps.get_model(label)._meta.concrete_fields
        assert len(fields) > 5
        kinds = (models.DateTimeField, models.TimeField, models.CharField, models.TextField)
        assert [field.name for field in fields if isinstance(field, kinds)] == []
        assert [f.name for f in fields if isinstance(f, models.AutoField)] == []
