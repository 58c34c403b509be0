"""Stored figures as a file for people."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from research.files.tables import text_table

# What stands above each column; a year and a quarter with a dash between would become a day.
HEADS = {
    "quarter": _("Quarter"),
    "measure": _("Code"),
    "label": _("What"),
    "value": _("How many"),
    "condition": _("Code"),
    "class": _("Group"),
    "before": _("Before"),
    "after": _("After"),
    "change": _("Difference"),
    "organisations": _("Organisations"),
    "years_since_start": _("Years since the start"),
    "per_100": _("Of every 100"),
}


def as_file(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], name: str
) -> HttpResponse:
    data = text_table(
        [HEADS[column] for column in columns],
        [[row[column] for column in columns] for row in rows],
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
