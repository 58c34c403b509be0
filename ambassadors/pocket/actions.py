"""Taking in what was written on a phone without a connection, each entry once."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import transaction

from ambassadors.actions import LogIsClosed, log_conversation
from ambassadors.forms import EntryForm
from organisations.models import Member, Organisation
from roles.queries import gate_on


class Outcome(StrEnum):
    """What became of an entry. Only a saved one leaves the phone."""

    SAVED = "saved"
    CLOSED = "closed"  # on the day it was written nothing could be logged
    LATE = "late"  # it waited too long
    WRONG = "wrong"  # no answers that this release knows
    OTHER = "other"  # written by somebody else on the same phone


@transaction.atomic
def receive(
    entries: Iterable[dict[str, Any]], *, by: Member, organisation: Organisation, roles: Any
) -> dict[str, dict[str, Any]]:
    """What became of each entry, by its key; `card` is the number of the card that was given."""

    @cache
    def gate(day: Any) -> Any:
        return gate_on(organisation, day)

    def one(entry: dict[str, Any]) -> dict[str, Any]:
        form = EntryForm(entry)
        if not form.is_valid():
            return {"outcome": Outcome.LATE if form.has_error("__all__", "late") else Outcome.WRONG}
        facts = form.cleaned_data
        if facts.pop("author") != by.pk:
            return {"outcome": Outcome.OTHER}
        try:
            kept = log_conversation(by=by, gate=gate(facts["day"]), roles=roles, **facts)
        except LogIsClosed:
            return {"outcome": Outcome.CLOSED}
        return {"outcome": Outcome.SAVED, "card": kept.card.serial if kept.card else None}

    return {str(entry.get("key")): one(entry) for entry in entries}
