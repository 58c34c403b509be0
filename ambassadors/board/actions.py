from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from ambassadors.board import queries
from ambassadors.board.queries import AnyOffer
from ambassadors.models import Recommendation, Tip
from organisations import audit, clock
from organisations.doors import doors
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Door, Member, Organisation
from organisations.permissions import Permission
from roles.queries import members_who_may

# The kinds of message.
WAITS, SHOWN, REMOVED = "tip_waits", "tip_shown", "tip_removed"
DAYS = 365  # a slip of paper works for a year
SOON = timedelta(days=180)


class AlreadyDecided(ValueError):
    """Somebody else decided about this tip a moment ago."""


# --- Recommending


@transaction.atomic
def recommend(offer: AnyOffer, *, organisation: Organisation) -> Door:
    """Count one more for this offer, and keep its link open for a while.

    Who recommended it to whom on which day is written nowhere: no audit entry, and the link ends
    with a month.
    """
    row = {"organisation": organisation, "offer_id": offer.pk}
    Recommendation.objects.bulk_create([Recommendation(**row)], ignore_conflicts=True)
    Recommendation.objects.filter(**row).update(count=F("count") + 1)
    return _lasting_door(offer, organisation)


def _lasting_door(offer: AnyOffer, organisation: Organisation) -> Door:
    """The one open door; a new one would close it, and slips that were given would stop working."""
    door = queries.open_door(offer, organisation)
    if door is None:
        door = doors.make(Door.Kind.OFFER, organisation, offer.pk, days=DAYS)
    elif door.expires > clock.now() + SOON:
        return door
    door.expires = _end_of_the_month_a_year_on()
    door.save(update_fields=["expires"])
    return door


def _end_of_the_month_a_year_on() -> datetime:
    later = clock.today() + timedelta(days=DAYS)
    first_of_next = (later.replace(day=1) + timedelta(days=31)).replace(day=1)
    return datetime.combine(first_of_next, time(), tzinfo=clock.AMSTERDAM)


# --- The learning board


@transaction.atomic
def share(*, by: Member, text: str, link: str = "", key: UUID | None = None) -> Tip:
    """Send a tip for the board; who decides about it is told. A `key` that was sent before changes
    nothing."""
    tip = Tip(
        id=key or uuid4(),
        organisation=by.organisation,
        author=by,
        text=text,
        link=link,
        shared_on=clock.today(),
    )
    if not tip.insert_once():
        return tip
    audit.record("share tip", tip, by=by)
    who = members_who_may(by.organisation, Permission.MANAGE_BOARD)
    _tell(WAITS, tip, [member for member in who if member != by])
    return tip


@transaction.atomic
def place(tip: Tip, *, by: Member) -> None:
    """Put a waiting tip on the board; its author is told. Raises AlreadyDecided."""
    _move(tip, (Tip.State.WAITING,), state=Tip.State.SHOWN)
    audit.record("place tip", tip, by=by)
    _tell(SHOWN, tip, [tip.author])


@transaction.atomic
def remove(tip: Tip, *, by: Member, reason: str) -> None:
    """Keep it from the board, or take it down; its author is told why. Raises AlreadyDecided."""
    _move(tip, (Tip.State.WAITING, Tip.State.SHOWN), state=Tip.State.REMOVED, reason=reason)
    audit.record("remove tip", tip, by=by)
    _tell(REMOVED, tip, [tip.author])


def _move(tip: Tip, states: Sequence[str], **values: str) -> None:
    """One statement, so that of two people at once only one comes first."""
    if not Tip.objects.filter(pk=tip.pk, state__in=states).update(**values):
        raise AlreadyDecided
    for name, value in values.items():
        setattr(tip, name, value)


def _tell(kind: str, tip: Tip, members: Sequence[Member]) -> None:
    now = clock.now().astimezone(clock.AMSTERDAM)
    plans = [Plan(kind, tip.pk, member, on=now.date(), at=now.time()) for member in members]
    plan_messages(plans, organisation=tip.organisation)
