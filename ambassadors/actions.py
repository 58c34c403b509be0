"""A conversation leaves no trace of its moment: its writing is the one write without an audit
entry, because that would tell the day and the hour."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from ambassadors import codes, queries
from ambassadors.models import Ambassador, Conversation
from organisations import audit, clock
from organisations.models import Member
from roles.catalogue import Role
from roles.queries import Gate


class LogIsClosed(ValueError):
    """There is no decision that lets conversations be logged."""


@transaction.atomic
def log_conversation(
    *,
    by: Member,
    gate: Gate,
    kind: int,
    month: date,
    roles: Iterable[str] = (Role.AMBASSADOR,),
    key: UUID | None = None,
    subjects: Sequence[int] = (),
    obstacles: Sequence[int] = (),
    next_step: int = codes.NOT_TOLD,
    initiative: int = codes.NOT_TOLD,
    occasion: int = codes.NOT_TOLD,
    approach: int = codes.NOT_TOLD,
) -> Conversation:
    """Write down the countable facts of one talk of the ambassador `by`, who has these `roles`.

    The scope must be that of `by`. A `key` that was written before changes nothing. Raises
    LogIsClosed without a decision that allows it.
    """
    if not queries.may_log(gate, roles) or month not in queries.months(gate):
        raise LogIsClosed
    conversation = Conversation(
        id=key or uuid4(),
        organisation_id=by.organisation_id,
        author=by,
        kind=kind,
        month=month,
        subjects=sorted(subjects),
        obstacles=sorted(obstacles),
        next_step=next_step,
        initiative=initiative,
        occasion=occasion,
        approach=approach,
    )
    Conversation.objects.bulk_create([conversation], ignore_conflicts=True)
    return conversation


def remove_conversation(conversation: Conversation) -> None:
    """Take back what was logged by mistake."""
    conversation.delete()


@transaction.atomic
def choose_research(ambassador: Ambassador, *, by: Member, research: bool) -> None:
    """Whether the HAN may use the months and conversations of this ambassador."""
    ambassador.research = research
    ambassador.research_since = clock.today() if research else None
    ambassador.save()
    audit.record("research yes" if research else "research no", ambassador, by=by)
