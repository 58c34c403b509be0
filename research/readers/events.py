"""Rows about what happened in an organisation, by month, and how its conditions stood."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from evaluations.conditions.rules import CONDITIONS
from evaluations.models import ConditionScore
from organisations import clock
from organisations.models import Document, StatusChange
from research.codebook import events as lists
from research.codebook.rules import NO_ANSWER, month_text, quarter_text
from research.readers.reading import Reading, Rows
from roles.models import LogDecision

type Happened = tuple[int, date, int]  # organisation, first of the month, code


def org_event(reading: Reading) -> Rows:
    found = Counter(
        (organisation, day.replace(day=1), code)
        for organisation, day, code in _happened(reading)
        if day <= reading.closing
    )
    return [
        (
            reading.pid("org", organisation),
            month_text(month),
            *reading.since(organisation, month),
            code,
            times,
        )
        for (organisation, month, code), times in found.items()
    ]


def _happened(reading: Reading) -> Iterator[Happened]:
    steps = reading.of_organisations(StatusChange).filter(to_status__in=lists.STATUSES)
    for organisation, status, day in steps.values_list("organisation_id", "to_status", "on"):
        yield organisation, day, lists.STATUSES[status]
    papers = reading.of_organisations(Document).filter(
        kind__in=lists.DOCUMENTS, in_force_at__isnull=False
    )
    for organisation, kind, at in papers.values_list("organisation_id", "kind", "in_force_at"):
        yield organisation, at.astimezone(clock.AMSTERDAM).date(), lists.DOCUMENTS[kind]
    decided = reading.of_organisations(LogDecision)
    for organisation, outcome, day in decided.values_list(
        "organisation_id", "outcome", "decided_on"
    ):
        yield organisation, day, lists.DECISIONS[outcome]


def org_condition(reading: Reading) -> Rows:
    """Of quarters that were scored up to the closing date."""
    rows = reading.of_organisations(ConditionScore).filter(quarter__lte=reading.closing)
    return [
        (
            reading.pid("org", row["organisation_id"]),
            quarter_text(row["quarter"]),
            *reading.since(row["organisation_id"], row["quarter"]),
            *(row["scores"].get(each.code, [NO_ANSWER])[0] for each in CONDITIONS),
            row["points"],
            row["rules"],
        )
        for row in rows.values("organisation_id", "quarter", "scores", "points", "rules")
    ]
