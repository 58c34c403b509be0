"""Rows about tasks, moments and support: what an organisation and the programme delivered."""

from datetime import date

from evaluations.models import Moment
from organisations import clock
from organisations.models import SupportGiven, SupportRequest
from research.codebook import rhythm as lists
from research.codebook.missing import Missing
from research.codebook.rules import DOES_NOT_APPLY, NO_ANSWER, halves, month_text, months_between
from research.readers.reading import NOT_YET, Facts, Reading, Rows, granted
from roles.catalogue import Role
from roles.models import Assignment, Task

WITHHELD = Missing.WITHHELD.value


def task(reading: Reading) -> Rows:
    rows = reading.of_organisations(Task).values(
        "pk", "organisation_id", "code", "role", "due", "status", "done_on"
    )
    return [
        (
            reading.pid("task", row["pk"]),
            reading.pid("org", row["organisation_id"]),
            *reading.since(row["organisation_id"], row["due"]),
            row["code"],
            lists.ROLE.code(row["role"]),
            lists.TASK_STATUS.code(row["status"]),
            month_text(row["due"]),
            month_text(row["done_on"]),
            months_between(row["due"], row["done_on"])
            if row["due"] and row["done_on"]
            else DOES_NOT_APPLY,
        )
        for row in rows
    ]


def moment(reading: Reading) -> Rows:
    rows = reading.of_organisations(Moment).filter(date__lte=reading.closing)
    unwilling = _unwilling(reading)
    return [
        (
            reading.pid("moment", row["pk"]),
            reading.pid("org", row["organisation_id"]),
            month_text(row["date"]),
            *reading.since(row["organisation_id"], row["date"]),
            lists.MOMENT_STATUS.code(row["status"]),
            int(row["reported_on"] is not None),
            *_combinable(row, until=unwilling.get(row["organisation_id"], date.max)),
        )
        for row in rows.values(
            "pk", "organisation_id", "date", "status", "reported_on", "combinable", "reason",
        )
    ]  # fmt: skip


def _unwilling(reading: Reading) -> dict[int, date]:
    """Where an ambassador, of now or of then, did not say yes, and since when: who stopped said yes
    before. Of whom a moment is cannot be read here, so that one no counts for all."""
    rows = reading.of_organisations(Assignment).filter(role=Role.AMBASSADOR)
    found: dict[int, date] = {}
    for organisation, member in rows.values_list("organisation_id", "member_id"):
        since = reading.stopped.get(member) if member in reading.willing else date.min
        if since:
            found[organisation] = min(since, found.get(organisation, date.max))
    return found


def _combinable(row: Facts, *, until: date) -> tuple[int, int]:
    """What is said about one ambassador is theirs to give."""
    if row["date"] >= until:
        return WITHHELD, WITHHELD
    return lists.COMBINABLE.code(row["combinable"]), lists.REASON.code(row["reason"])


def support(reading: Reading) -> Rows:
    """What was asked, and what the programme noted that it gave besides."""
    return [*_requests(reading), *_given(reading)]


def _requests(reading: Reading) -> Rows:
    rows = reading.of_organisations(SupportRequest).filter(asked_at__date__lte=reading.closing)
    return [
        (
            reading.pid("support", row["pk"]),
            reading.pid("org", row["organisation_id"]),
            month_text(asked := row["asked_at"].astimezone(clock.AMSTERDAM).date()),
            *reading.since(row["organisation_id"], asked),
            lists.REQUEST,
            lists.SUPPORT_LEVEL.code("micro" if row["asked_as"] == Role.AMBASSADOR else "meso"),
            DOES_NOT_APPLY,
            lists.CATEGORY.code(row["category"]),
            lists.URGENCY.code(row["urgency"]),
            lists.ROLE.numbers.get(row["asked_as"], NO_ANSWER),
            lists.SUPPORT_STATE.code(row["state"]),
            _in_time(row),
            halves(None if row["hours"] is None else float(row["hours"])),
            lists.SUPPORT_OUTCOME.code(row["outcome"]),
        )
        for row in rows.values(
            "pk", "organisation_id", "asked_at", "category", "urgency", "asked_as", "state",
            "answer_by", "answered_at", "hours", "outcome",
        )
    ]  # fmt: skip


def _given(reading: Reading) -> Rows:
    """Not of organisations that do not take part (yet); without one it was for a sector or for
    all."""
    rows = granted(SupportGiven).filter(programme=reading.programme, on__lte=reading.closing)
    return [
        (
            reading.pid("support", row["pk"]),
            reading.pid("org", row["organisation_id"]),
            month_text(row["on"]),
            *_since(reading, row),
            lists.NOTED,
            lists.SUPPORT_LEVEL.code(row["level"]),
            lists.SUPPORT_KIND.code(row["kind"]),
            *(DOES_NOT_APPLY,) * 5,
            halves(float(row["hours"])),
            DOES_NOT_APPLY,
        )
        for row in rows.exclude(organisation__status__in=NOT_YET).values(
            "pk", "organisation_id", "on", "level", "kind", "hours"
        )
    ]


def _since(reading: Reading, row: Facts) -> tuple[int, int, int]:
    if row["organisation_id"] is None:
        return DOES_NOT_APPLY, row["on"].year, DOES_NOT_APPLY
    return reading.since(row["organisation_id"], row["on"])


def _in_time(row: Facts) -> int:
    if row["answered_at"] is None:
        return DOES_NOT_APPLY
    return int(row["answered_at"].astimezone(clock.AMSTERDAM).date() <= row["answer_by"])
