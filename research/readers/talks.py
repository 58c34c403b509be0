"""Rows about talks and observations of HAN. A record has no person and no organisation, only a case
file with a pseudonym: whoever has the key knows which of the organisations it is."""

from typing import Any

from django.db.models import QuerySet

from research.cases.models import Interview
from research.codebook import talks as lists
from research.codebook.rules import month_text
from research.consent.models import Layer
from research.readers.reading import Reading, Rows, granted


def with_a_yes(reading: Reading) -> QuerySet[Any]:
    """Those that somebody said yes to, up to and including the month of the closing date."""
    rows = granted(Interview).filter(programme=reading.programme, month__lte=reading.closing)
    return rows.filter(consent=True, case__org_pid__in=_organisations(reading))


def _organisations(reading: Reading) -> dict[str, int]:
    """By pseudonym."""
    return {reading.pid("org", row["pk"]): row["pk"] for row in reading.organisations}


def qual(reading: Reading) -> Rows:
    organisations = _organisations(reading)
    return [
        (
            reading.pid("doc", row["pk"]),
            row["case__org_pid"],
            month_text(row["month"]),
            *reading.since(organisations[row["case__org_pid"]], row["month"]),
            row["kind"],
            lists.LEVEL.code("micro" if row["who"] in lists.OF_MICRO else "meso"),
            row["who"],
            lists.LAYER.code(Layer.INTERVIEW),
            row["form"],
            row["length"],
            row["guide"],
        )
        for row in with_a_yes(reading).values(
            "pk", "case__org_pid", "month", "kind", "who", "form", "length", "guide"
        )
    ]
