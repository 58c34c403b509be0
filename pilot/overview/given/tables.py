"""The list of support as a file."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pilot.overview.given.queries import Row
from research.files.tables import text_table


def written(rows: Iterable[Row]) -> bytes:
    """A line for each line of the list; what somebody typed is no formula."""
    header = [
        _("Day"), _("Level"), _("Kind"), _("About"), _("Organisation"), _("Sector"),
        _("Organisations"), _("Hours"), _("Given by"),
    ]  # fmt: skip
    return text_table(
        header,
        [
            [
                row.day.isoformat(),
                row.tier,
                row.kind_name,
                row.text,
                row.organisation_name,
                row.sector_name,
                row.came if row.source == "gathering" else "",
                row.hours,
                row.giver,
            ]
            for row in rows
        ],
    )
