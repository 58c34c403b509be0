"""What a report is about: a year, or the whole run as far as it has come."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from organisations import clock
from organisations.models import Programme
from research.reports.models import WHOLE, title_of


@dataclass(frozen=True)
class Period:
    """From the first up to and including the last day, which is never to come."""

    year: int
    first: date
    last: date
    ends: date  # the last day that it would have

    @classmethod
    def of(cls, programme: Programme, year: int) -> Self:
        today = clock.today()
        if year == WHOLE:
            first, ends = programme.starts, programme.ends
        else:
            first, ends = date(year, 1, 1), date(year, 12, 31)
        return cls(year, first, max(first, min(ends, today)), ends)

    @property
    def title(self) -> str:
        return title_of(self.year)

    @property
    def name(self) -> str:
        """Above a column."""
        return _("whole run") if self.year == WHOLE else str(self.year)

    @property
    def goes_on(self) -> bool:
        """Whether a report made now would miss what is still to come."""
        return clock.today() <= self.ends

    @property
    def year_before(self) -> date:
        """The last day of the period that this one is compared with."""
        return date(self.last.year - 1, 12, 31)

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def years(programme: Programme) -> list[int]:
    """Those that a report can be made of, the newest first."""
    last = min(programme.ends, clock.today()).year
    return list(range(last, programme.starts.year - 1, -1))
