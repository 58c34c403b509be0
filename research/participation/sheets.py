"""The years of one organisation as a file, which can be filled in and read again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.files.tables import text_table
from research.participation.models import NUMBERS, ParticipationYear
from research.participation.queries import Supplied
from research.participation.rates import RATES
from research.participation.tables import WANTED


def written(supplied: Supplied) -> bytes:
    of_100 = [_("Per 100: %(label)s") % {"label": rate.label} for rate in RATES]
    source = ParticipationYear._meta.get_field("provenance").verbose_name
    found = [(year, supplied.rows.get(year)) for year in supplied.years]
    return text_table(
        [*WANTED.values(), source, *of_100],
        [[year, *_told(row)] if row else [year] for year, row in found],
    )


def _told(row: ParticipationYear) -> Iterator[object]:
    for name in NUMBERS:
        yield getattr(row, name)
    yield row.get_provenance_display()
    for rate in RATES:
        value = rate.of(row)
        yield None if value is None else round(value, 1)
