"""Rows about meetings of the programme, and who of the willing ambassadors was there."""

from collections import Counter
from datetime import time
from typing import Any

from django.db.models import F

from evaluations.models import Presence, Session
from research.codebook import rhythm as lists
from research.codebook.missing import Missing
from research.codebook.rules import halves, month_text
from research.readers.reading import Facts, Reading, Rows, granted
from roles.catalogue import Role

State = Presence.State
MINUTES = 60


def _sessions(reading: Reading) -> dict[Any, Facts]:
    rows = granted(Session).filter(programme=reading.programme, date__lte=reading.closing)
    return {
        row["pk"]: row
        for row in rows.values(
            "pk", "date", "starts", "ends", "form", "cancelled", "gathering__cancelled",
            kind=F("gathering__kind"),
        )
    }  # fmt: skip


def event(reading: Reading) -> Rows:
    there = Counter(
        reading.of_organisations(Presence)
        .filter(state=State.PRESENT)
        .values_list("session_id", flat=True)
    )
    return [
        (
            reading.pid("event", pk),
            month_text(row["date"]),
            row["date"].year,
            lists.EVENT_KIND.code(row["kind"]),
            lists.EVENT_FORM.code(row["form"]),
            int(row["cancelled"] or row["gathering__cancelled"]),
            halves(_hours(row["starts"], row["ends"])),
            round(there[pk] / 5) * 5,
        )
        for pk, row in _sessions(reading).items()
    ]


def _hours(starts: time, ends: time) -> float:
    return (ends.hour - starts.hour) + (ends.minute - starts.minute) / MINUTES


def attended(reading: Reading, *states: State) -> list[dict[str, Any]]:
    """Each session that a willing ambassador attended, with its date and kind."""
    sessions = _sessions(reading)
    rows = reading.of_organisations(Presence).filter(
        sign_up__member_id__in=reading.willing,
        sign_up__role=Role.AMBASSADOR,
        state__in=states or [State.PRESENT],
    )
    return [
        {**row, "date": session["date"], "kind": session["kind"]}
        for row in rows.values(
            "session_id", "organisation_id", "state",
            member_id=F("sign_up__member_id"), rating=F("sign_up__rating"),
        )
        if (session := sessions.get(row["session_id"]))
        and session["date"] <= reading.last_day(row["member_id"])
    ]  # fmt: skip


def attendance(reading: Reading) -> Rows:
    return [
        (
            reading.pid("event", row["session_id"]),
            reading.pid("amb", row["member_id"]),
            reading.pid("org", row["organisation_id"]),
            month_text(row["date"]),
            *reading.since(row["organisation_id"], row["date"]),
            lists.PRESENCE.code(row["state"]),
            Missing.NO_ANSWER.value if row["rating"] is None else row["rating"],
        )
        for row in attended(reading, *State)
    ]
