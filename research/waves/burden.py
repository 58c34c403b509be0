"""What waves ask of people, for the one ledger of minutes per role and year
(research/requests/burden.py)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet

from organisations.models import Profile, Programme
from research.readers.reading import NOT_YET, granted
from research.waves.models import Wave


@dataclass(frozen=True)
class Opening:
    """Minutes that a wave asks of roles in an organisation, from a day."""

    roles: tuple[str, ...]
    minutes: int
    opens: date


type Round = list[Opening]  # all that opens in one organisation


def starts(programme: Programme) -> list[date]:
    """The days on which organisations started, each once."""
    return sorted(set(_starts(programme).values_list("starts", flat=True)))


def _starts(programme: Programme) -> QuerySet[Profile]:
    rows = granted(Profile).filter(organisation__programme=programme)
    return rows.exclude(organisation__status__in=NOT_YET)


def rounds(programme: Programme) -> list[Round]:
    """What opens in an organisation, for every day on which one started; one query."""
    days = ArraySubquery(_starts(programme).values("starts").distinct())
    rows = list(granted(Wave).filter(programme=programme).annotate(starts=days).only(
        "months", "opens", "roles", "minutes"
    ))  # fmt: skip
    return of_starts(rows, rows[0].starts if rows else [])


def of_starts(waves: Iterable[Wave], found: Iterable[date]) -> list[Round]:
    """Without any organisation only the waves with a fixed day count."""
    days: list[date | None] = [*found] or [None]
    return [_openings(waves, start) for start in days]


def _openings(waves: Iterable[Wave], start: date | None) -> Round:
    return [
        Opening(tuple(wave.roles), wave.minutes, first)
        for wave in waves
        if (first := wave.opens_on(start))
    ]
