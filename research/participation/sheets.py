"""The years of one organisation as a file, which can be filled in and read again."""

import csv
import io
from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from research.participation.models import NUMBERS, ParticipationYear
from research.participation.queries import Supplied
from research.participation.rates import RATES
from research.participation.tables import WANTED


def written(supplied: Supplied) -> str:
    """With a semicolon, a comma and a byte order mark, which Dutch spreadsheets open at once.
    Nothing in it comes from a person, so no cell can be a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    of_100 = [_("Per 100: %(label)s") % {"label": rate.label} for rate in RATES]
    source = ParticipationYear._meta.get_field("provenance").verbose_name
    writer.writerow([*map(str, WANTED.values()), str(source), *of_100])
    for year in supplied.years:
        row = supplied.rows.get(year)
        writer.writerow([year, *_told(row)] if row else [year])
    return "\ufeff" + text.getvalue()


def _told(row: ParticipationYear) -> Iterator[object]:
    for name in NUMBERS:
        value = getattr(row, name)
        yield "" if value is None else value
    yield row.get_provenance_display()
    for rate in RATES:
        value = rate.of(row)
        yield "" if value is None else number_format(value, 1, use_l10n=True)
