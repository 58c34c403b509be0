"""A conversation leaves no trace of its moment: its writing is the one write without an audit
entry, because that would tell the day and the hour."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from ambassadors import codes, queries
from ambassadors.cards import actions as cards
from ambassadors.models import Ambassador, Conversation
from organisations import audit, clock
from organisations.models import Member
from roles.catalogue import Role
from roles.queries import Gate

FACTS = ("subjects", "obstacles", "next_step", "initiative", "occasion", "approach")


class LogIsClosed(ValueError):
    """There is no decision that lets conversations be logged."""


class TooLate(ValueError):
    """The figures of that month may have been made."""


@transaction.atomic
def log_conversation(
    *,
    by: Member,
    gate: Gate,
    kind: int,
    month: date,
    day: date | None = None,
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

    The scope must be that of `by`. A `key` that was written before changes nothing. `day` is when
    it was written down on a phone, by default today; it is not kept, and `gate` is that of this
    day. Raises LogIsClosed without a decision that allows it.
    """
    if not queries.may_log(gate, roles) or month not in queries.months(gate, day):
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
        card=cards.next_card(by=by) if next_step == codes.NextStep.CARD else None,
    )
    Conversation.objects.bulk_create([conversation], ignore_conflicts=True)
    if next_step == codes.NextStep.CARD:
        cards.give(conversation)
    return conversation


@transaction.atomic
def correct_conversation(conversation: Conversation, **facts: Any) -> None:
    """Put other facts in the place of these, which are kept. Whether a card was given is corrected
    with them. Raises TooLate."""
    if not conversation.can_correct:
        raise TooLate
    before = {name: getattr(conversation, name) for name in FACTS}
    after = before | facts
    if before == after:
        return
    conversation.earlier = [*conversation.earlier, before]
    for name, value in after.items():
        setattr(conversation, name, value)
    gave, gives = conversation.card, conversation.next_step == codes.NextStep.CARD
    if gave and not gives:
        cards.take_back(conversation)
    elif gives and not gave:
        conversation.card = cards.next_card(by=conversation.author)
    conversation.save()
    if gives and not gave:
        cards.give(conversation)


def remove_conversation(conversation: Conversation) -> None:
    """Take back what was logged by mistake."""
    conversation.delete()


# What other rooms do when an ambassador takes out what is with HAN; in the scope of that member.
TAKEN_OUT: list[Callable[[Ambassador], None]] = []


@transaction.atomic
def choose_research(
    ambassador: Ambassador,
    *,
    by: Member,
    research: bool,
    overcame: Sequence[int] = (),
    take_out: bool = False,
) -> None:
    """Whether the HAN may use the months and conversations of this ambassador, and the obstacles
    that they `overcame` themselves, which are kept only with a yes. A no is for what comes; with
    `take_out` also for what was there."""
    if research:
        ambassador.research, ambassador.research_since = True, clock.today()
        ambassador.research_until = by.organisation.programme.yes_holds_until
        ambassador.research_before, ambassador.taken_out = None, False
        ambassador.overcame = sorted(overcame)
        ambassador.save()
    elif stop_research(ambassador, take_out=take_out) and take_out:
        for tell in TAKEN_OUT:
            tell(ambassador)
    audit.record("research yes" if research else "research no", ambassador, by=by)


def stop_research(ambassador: Ambassador, *, take_out: bool) -> bool:
    """Nothing new goes to the HAN: what is from before this month stays, and with `take_out` stays
    without the ambassador. False when nothing changed."""
    stops, takes_out = ambassador.research, take_out and ambassador.may_take_out
    if stops:
        ambassador.research, ambassador.research_before = False, clock.month()
    if takes_out:
        ambassador.taken_out = True
    ambassador.overcame = []
    ambassador.save()
    return stops or takes_out
