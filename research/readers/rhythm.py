"""Rows about tasks, moments and support: what an organisation and the programme delivered."""

from evaluations.models import Moment
from organisations import clock
from organisations.models import SupportRequest
from research.codebook import rhythm as lists
from research.codebook.missing import Missing
from research.codebook.rules import DOES_NOT_APPLY, NO_ANSWER, halves, month_text, months_between
from research.readers.reading import Facts, Reading, Rows
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
            *_combinable(row, willing=row["organisation_id"] not in unwilling),
        )
        for row in rows.values(
            "pk", "organisation_id", "date", "status", "reported_on", "combinable", "reason",
        )
    ]  # fmt: skip


def _unwilling(reading: Reading) -> set[int]:
    """Where an ambassador, of now or of then, did not say yes. Of whom a moment is cannot be read
    here, so that one no counts for all."""
    rows = reading.of_organisations(Assignment).filter(role=Role.AMBASSADOR)
    people = rows.values_list("organisation_id", "member_id")
    return {organisation for organisation, member in people if member not in reading.willing}


def _combinable(row: Facts, *, willing: bool) -> tuple[int, int]:
    """What is said about one ambassador is theirs to give."""
    if not willing:
        return WITHHELD, WITHHELD
    return lists.COMBINABLE.code(row["combinable"]), lists.REASON.code(row["reason"])


def support(reading: Reading) -> Rows:
    rows = reading.of_organisations(SupportRequest).filter(asked_at__date__lte=reading.closing)
    return [
        (
            reading.pid("support", row["pk"]),
            reading.pid("org", row["organisation_id"]),
            month_text(asked := row["asked_at"].astimezone(clock.AMSTERDAM).date()),
            *reading.since(row["organisation_id"], asked),
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


def _in_time(row: Facts) -> int:
    if row["answered_at"] is None:
        return DOES_NOT_APPLY
    return int(row["answered_at"].astimezone(clock.AMSTERDAM).date() <= row["answer_by"])
