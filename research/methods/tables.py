"""The changes of methods as a file, for who splits an analysis."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from research.files.tables import text_table
from research.methods.models import MethodVersion


def written(changes: Iterable[MethodVersion]) -> bytes:
    """A line for each published change; what somebody typed is no formula."""
    header = [
        _("Since"), _("Method"), _("Level"), _("Version"), _("What changes?"),
        _("Because of which finding?"), _("Published on"),
    ]  # fmt: skip
    return text_table(
        header,
        [
            [
                row.since,
                row.title,
                row.level,
                row.number,
                row.changed,
                row.finding,
                row.published_on,
            ]
            for row in changes
        ],
    )
