"""Rows about sectors and organisations: classes, shares and counts."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ambassadors.models import Tip
from evaluations.models import Activity, Measure, Obstacle
from organisations.models import ManagementDecision, Organisation, Profile
from research.codebook import organisations as lists
from research.codebook.missing import Missing
from research.codebook.rules import (
    DOES_NOT_APPLY,
    cohort,
    halves,
    percentage,
    quarter,
    quarter_text,
    quarters,
    size_class,
)
from research.readers.participation import LAST_MONTH, NOT_IN_THIS_QUARTER, participation
from research.readers.reading import Reading, Rows
from roles.catalogue import Role
from roles.models import Announcement, Assignment, LogDecision

WEEKS_IN_A_MONTH = 52 / 12
GONE = {Organisation.Status.WITHDRAWN}
Tally = Counter[tuple[int, str]]
State = Tip.State


def sector(reading: Reading) -> Rows:
    starts = [
        (reading.sectors[row["sector_id"]], reading.starts[row["pk"]].year)
        for row in reading.organisations
        if row["pk"] in reading.starts and row["status"] not in GONE
    ]
    first = min((year for _sector, year in starts), default=reading.closing.year)
    return [
        (number, year, sum(known == number and began <= year for known, began in starts))
        for number in sorted(set(reading.sectors.values()))
        for year in range(first, reading.closing.year + 1)
    ]


def org(reading: Reading) -> Rows:
    profiles = {
        row["organisation_id"]: row
        for row in reading.of_organisations(Profile).values(
            "organisation_id",
            "starts",
            "experience",
            "employees",
            "practically_educated",
            "has_works_council",
        )
    }
    decisions, hours = _newest_decisions(reading), _hours(reading)
    return [
        (
            reading.pid("org", pk := row["pk"]),
            reading.sectors[row["sector_id"]],
            *_profile(profiles.get(pk)),
            lists.ORG_STATUS.code(row["status"]),
            lists.OUTCOME.code(decisions.get(pk)),
            hours.get(pk, float(Missing.NO_ANSWER)),
            *reading.since(pk, reading.closing),
        )
        for row in reading.organisations
    ]


def _profile(row: dict[str, Any] | None) -> tuple[int, ...]:
    if row is None:
        return (Missing.NO_ANSWER.value,) * 6
    return (
        size_class(row["employees"]),
        int(row["experience"] == Profile.Experience.EXISTING),
        row["starts"].year,
        quarter(row["starts"]),
        percentage(row["practically_educated"], row["employees"]),
        int(row["has_works_council"]),
    )


def _newest_decisions(reading: Reading) -> dict[int, str]:
    rows = reading.of_organisations(LogDecision).order_by("recorded_at")
    return dict(rows.values_list("organisation_id", "outcome"))


def _hours(reading: Reading) -> dict[int, float]:
    """Hours per week of the newest decision, where the management team agreed."""
    rows = reading.of_organisations(ManagementDecision).order_by("recorded_at")
    found = {}
    for pk, agreed, hours, per in rows.values_list("organisation_id", "agreed", "hours", "per"):
        weeks = 1 if per == ManagementDecision.Per.WEEK else WEEKS_IN_A_MONTH
        found[pk] = halves(float(hours) / weeks) if agreed else 0.0
    return found


def org_period(reading: Reading) -> Rows:
    activities = reading.of_organisations(Activity).filter(cancelled=False)
    obstacles = reading.of_organisations(Obstacle)
    measures = reading.of_organisations(Measure)
    sent = reading.of_organisations(Announcement).filter(state=Announcement.State.SENT)
    tallies = [
        _per_quarter(reading, activities, "date"),
        _per_quarter(reading, obstacles, "seen_on"),
        _per_quarter(reading, obstacles, "closed_on"),
        _per_quarter(reading, measures, "done_on"),
        _per_quarter(reading, measures.filter(effect=Measure.Effect.YES), "checked_on"),
        _per_quarter(reading, sent, "sent_on"),
    ]
    in_role, years = _in_role(reading), participation(reading)
    found = [
        (
            *facts,
            in_role[pk, facts[1]],
            *(tally[pk, facts[1]] for tally in tallies),
            *years.pop((pk, facts[1]), NOT_IN_THIS_QUARTER),
        )
        for pk, facts in _quarters(reading)
    ]
    # The baseline is of before the start, when nothing of the pilot happened yet.
    nothing = (DOES_NOT_APPLY,) * (len(tallies) + 1)
    return found + [(*_in_quarter(reading, *key), *nothing, *told) for key, told in years.items()]


def board(reading: Reading) -> Rows:
    tips = reading.of_organisations(Tip)
    tallies = [
        _per_quarter(reading, tips.filter(state=state), "shared_on")
        for state in (State.SHOWN, State.REMOVED, State.WAITING)
    ]
    return [
        (*facts, *(tally[pk, facts[1]] for tally in tallies))
        for pk, facts in _quarters(reading)
        if any(tally[pk, facts[1]] for tally in tallies)
    ]


def _in_quarter(reading: Reading, pk: int, text: str) -> tuple[str, str, int, int, int]:
    month = date(int(text[:4]), LAST_MONTH, 1)
    return (reading.pid("org", pk), text, *reading.since(pk, month))


def _quarters(reading: Reading) -> list[tuple[int, tuple[str, str, int, int, int]]]:
    """Each organisation with each quarter from its start to the closing date."""
    return [
        (pk, (reading.pid("org", pk), quarter_text(day), *reading.since(pk, max(day, start))))
        for pk, start in reading.starts.items()
        for day in quarters(start, reading.closing)
    ]


def _per_quarter(reading: Reading, rows: QuerySet[Any], field: str) -> Tally:
    """How many rows have this day in each quarter of each organisation."""
    known = rows.filter(**{f"{field}__lte": reading.closing})
    return Counter(
        (pk, quarter_text(day)) for pk, day in known.values_list("organisation_id", field)
    )


def _in_role(reading: Reading) -> Tally:
    """How many ambassadors were in the role on the last day of each quarter."""
    found: Tally = Counter()
    rows = reading.of_organisations(Assignment).filter(
        role=Role.AMBASSADOR, starts__lte=reading.closing
    )
    for pk, starts, ends in rows.values_list("organisation_id", "starts", "ends"):
        last = min(ends or reading.closing, reading.closing)
        found.update(
            (pk, quarter_text(day))
            for day in quarters(starts, reading.closing)
            if cohort(day) < cohort(last) or last == reading.closing
        )
    return found
