"""What the tests of learner cards look at."""

from datetime import UTC, datetime

from django.db import connection

from organisations.doors import tokens
from organisations.models import Door

START = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)


def address(card):
    """Of the page behind this card."""
    return f"/d/{tokens.derive(Door.objects.get(subject_id=card.pk).pk)}/"


def everything_stored():
    """The text of every row of every table."""
    with connection.cursor() as cursor:
        texts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT coalesce(string_agg(t::text, ' ' ORDER BY t::text), '') FROM {table} t"
            )
            texts[table] = cursor.fetchone()[0]
        return texts
