"""Rows about ambassadors who said yes to the research: their role and their months."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count

from ambassadors import codes
from ambassadors.agreements.models import AGREED, WEEKS_IN_A_MONTH
from ambassadors.models import Ambassador, Appointment, HoursWeek, TimeAgreement
from evaluations.models import Gathering
from research.codebook.missing import Missing
from research.codebook.rules import (
    NO_ANSWER,
    cohort,
    coverage_class,
    dummies,
    halves,
    month_text,
    months_between,
    quarter,
)
from research.readers.conversations import conversations
from research.readers.gatherings import attended
from research.readers.reading import Facts, Reading, Rows
from roles.catalogue import Role
from roles.models import Assignment

type Month = tuple[UUID, int, date]  # of whom, where, its first day
OWN = [value for value in codes.Obstacle.values if value != codes.Obstacle.NONE]


def amb(reading: Reading) -> Rows:
    rows = reading.of_organisations(Ambassador).filter(member_id__in=reading.willing)
    roles, appointments = _roles(reading), _appointments(reading)
    managers = _managers(reading)
    found = []
    for row in rows.values("member_id", "organisation_id", "overcame"):
        member, organisation = row["member_id"], row["organisation_id"]
        days, last = roles.get(member), reading.last_day(member)
        if days and days[0] > last:  # the whole role is from after a stop
            continue
        appointment = appointments.get(member)
        started = reading.starts.get(organisation)
        found.append(
            (
                reading.pid("amb", member),
                reading.pid("org", organisation),
                cohort(started) if started else NO_ANSWER,
                *_role(days, last),
                coverage_class(appointment["colleagues"] if appointment else None),
                int(member in managers or bool(appointment and appointment["manages_colleagues"])),
                *dummies([] if member in reading.stopped else row["overcame"], OWN),
            )
        )
    return found


def _roles(reading: Reading) -> dict[UUID, tuple[date, date | None]]:
    """The first and the last day in the role; None where it goes on."""
    found: dict[UUID, tuple[date, date | None]] = {}
    rows = reading.of_organisations(Assignment).filter(
        role=Role.AMBASSADOR, starts__lte=reading.closing
    )
    for member, starts, ends in rows.order_by("starts").values_list("member_id", "starts", "ends"):
        found[member] = (found[member][0] if member in found else starts, ends)
    return found


def _role(days: tuple[date, date | None] | None, last: date) -> tuple[int, ...]:
    """As it was on the last day that may be read."""
    if days is None:
        return (NO_ANSWER,) * 4
    starts, ends = days
    ended = ends is not None and ends < last
    until = ends if ends and ended else last
    return starts.year, quarter(starts), months_between(starts, until), int(ended)


def _appointments(reading: Reading) -> dict[UUID, Facts]:
    rows = reading.of_organisations(Appointment)
    facts = rows.values("member_id", "manages_colleagues", "colleagues")
    return {row["member_id"]: row for row in facts}


def _managers(reading: Reading) -> set[UUID]:
    rows = reading.of_organisations(Assignment).filter(
        role=Role.MANAGER, starts__lte=reading.closing
    )
    days = rows.values_list("member_id", "starts", "ends")
    return {
        member
        for member, starts, ends in days
        if starts <= (last := reading.last_day(member)) and (ends is None or ends >= last)
    }


def amb_month(reading: Reading) -> Rows:
    talked = conversations(reading).values_list("author_id", "organisation_id", "month", "kind")
    talks = Counter({row[:-1]: row[-1] for row in talked.annotate(number=Count("pk"))})
    weeks = _weeks(reading)
    sessions = Counter(
        (row["member_id"], row["organisation_id"], row["date"].replace(day=1), row["kind"])
        for row in attended(reading)
    )
    agreements = _agreements(reading)
    months: set[Month] = {group[:3] for group in (*talks, *sessions)} | weeks.keys()
    return [
        (
            reading.pid("amb", month[0]),
            reading.pid("org", month[1]),
            month_text(month[2]),
            *reading.since(month[1], month[2]),
            talks[*month, codes.Kind.CONVERSATION],
            talks[*month, codes.Kind.SHORT_CONTACT],
            _agreed(agreements.get(month[0], []), month[2]),
            *_told(weeks.get(month, [])),
            sessions[*month, Gathering.Kind.TRAINING],
            sessions[*month, Gathering.Kind.INTERVISION],
        )
        for month in months
    ]


def _weeks(reading: Reading) -> dict[Month, list[int]]:
    """The answers about the hours of each month; a week belongs to the month of its Monday."""
    found = defaultdict(list)
    rows = reading.of_willing(HoursWeek, member="author_id", day="week")
    for author, organisation, week, answer in rows.values_list(
        "author_id", "organisation_id", "week", "answer"
    ):
        found[author, organisation, week.replace(day=1)].append(answer)
    return dict(found)


def _told(answers: list[int]) -> tuple[int, int, int]:
    if not answers:
        return (Missing.NO_ANSWER.value,) * 3
    all_, none = (answers.count(answer) for answer in (HoursWeek.Answer.ALL, HoursWeek.Answer.NONE))
    return len(answers), all_, none


def _agreements(reading: Reading) -> dict[UUID, list[dict[str, Any]]]:
    """The agreements that hold or held of each ambassador, newest first."""
    found = defaultdict(list)
    rows = reading.of_organisations(TimeAgreement).filter(
        ambassador_id__in=reading.willing, state__in=[*AGREED, TimeAgreement.State.ENDED]
    )
    for row in rows.order_by("-valid_from").values(
        "ambassador_id", "valid_from", "valid_until", "hours", "per"
    ):
        found[row["ambassador_id"]].append(row)
    return dict(found)


def _agreed(agreements: list[dict[str, Any]], month: date) -> float:
    """Hours per week in this month."""
    for row in agreements:
        if row["valid_from"].replace(day=1) <= month and row["valid_until"] >= month:
            weeks = 1 if row["per"] == TimeAgreement.Per.WEEK else WEEKS_IN_A_MONTH
            return halves(float(Decimal(row["hours"]) / weeks))
    return float(Missing.NO_ANSWER)
