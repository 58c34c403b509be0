from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from organisations import clock
from organisations.charts import Chart, bars
from organisations.models import Organisation, Profile
from research.participation.models import (
    Facts,
    ParticipationChange,
    ParticipationImport,
    ParticipationYear,
)
from research.participation.rates import EVERYBODY, RATES, Rate


@dataclass(frozen=True)
class Entry:
    """A year on the list: what is there, or that it is asked now."""

    year: int
    row: ParticipationYear | None
    is_baseline: bool

    @property
    def is_running(self) -> bool:
        """Its numbers are asked when it is over."""
        return self.year >= clock.today().year

    @property
    def is_asked(self) -> bool:
        return self.row is None and not self.is_running

    @property
    def is_complete(self) -> bool:
        return self.row is not None and None not in self.row.facts.values()


@dataclass(frozen=True)
class Compared:
    """A line of the table: of every hundred in each year, and how much more that is at the end."""

    rate: Rate
    values: Sequence[float | None]

    @property
    def more(self) -> float | None:
        """The last year against the first; less is below nought."""
        if len(self.values) < 2 or self.values[0] is None or self.values[-1] is None:
            return None
        return round(self.values[-1] - self.values[0], 1)


@dataclass(frozen=True)
class Supplied:
    """The years of one organisation, from the baseline: the year before it started."""

    profile: Profile
    rows: dict[int, ParticipationYear]

    @property
    def starts(self) -> date:
        return self.profile.starts

    @property
    def baseline(self) -> int:
        return self.starts.year - 1

    @property
    def years(self) -> range:
        """Those that can be told."""
        return range(self.baseline, clock.today().year + 1)

    @property
    def entries(self) -> list[Entry]:
        """The newest first."""
        return [
            Entry(year, self.rows.get(year), year == self.baseline) for year in reversed(self.years)
        ]

    @property
    def asked(self) -> list[int]:
        """Years that are over and not told yet, oldest first."""
        return sorted(entry.year for entry in self.entries if entry.is_asked)

    @property
    def told(self) -> list[ParticipationYear]:
        return [self.rows[year] for year in self.years if year in self.rows]

    @property
    def compared(self) -> list[Compared]:
        return [Compared(rate, [rate.of(row) for row in self.told]) for rate in RATES]

    @property
    def chart(self) -> Chart | None:
        known = [(row.year, value) for row in self.told if (value := EVERYBODY.of(row)) is not None]
        if not known:
            return None
        rows = [
            (
                _("%(year)s (before)") % {"year": year} if year == self.baseline else str(year),
                [value],
            )
            for year, value in known
        ]
        return bars(
            "per-100",
            title=_("Took part in training, of every 100 employees"),
            description=", ".join(f"{label}: {value:g}" for label, [value] in rows),
            rows=rows,
            labels=LABELS,
        )

    def others(self, year: int) -> dict[int, Facts]:
        return {row.year: row.facts for row in self.told if row.year != year}


# Room for "2022 (before)", in the units of the picture.
LABELS = 110


def supplied(organisation: Organisation, *, lock: bool = False) -> Supplied:
    """`lock`: who saves a year at the same time waits for us."""
    profiles = Profile.objects.select_for_update() if lock else Profile.objects.all()
    profile = profiles.get(organisation=organisation)
    rows = ParticipationYear.objects.filter(organisation=organisation)
    return Supplied(profile, {row.year: row for row in rows})


def imports(organisation: Organisation) -> list[ParticipationImport]:
    rows = ParticipationImport.objects.filter(organisation=organisation)
    return list(rows.select_related("by")[:10])


def changes(found: ParticipationImport) -> list[ParticipationChange]:
    rows = ParticipationChange.objects.filter(organisation_id=found.organisation_id, part_of=found)
    return list(rows.order_by("year"))


def earlier(organisation: Organisation, year: int) -> list[ParticipationChange]:
    """What stood at this year before it was changed, newest first."""
    rows = ParticipationChange.objects.filter(organisation=organisation, year=year)
    return list(rows.exclude(before__isnull=True).select_related("by").order_by("-at")[:20])
