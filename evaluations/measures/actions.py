from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from evaluations import reminders
from evaluations.measures.models import Measure, Obstacle
from evaluations.models import Moment
from organisations import audit, clock
from organisations.messages.actions import Plan, plan_messages, tell_now
from organisations.models import Member

REMIND_BEFORE = timedelta(days=3)
# The kinds of message.
YOURS, DUE = "measure_yours", "measure_due"


@transaction.atomic
def add_obstacle(
    *,
    by: Member,
    kind: int,
    severity: int,
    seen_on: date,
    text: str = "",
    moment: Moment | None = None,
    key: UUID | None = None,
) -> Obstacle:
    """Write down what is in the way; the same `key` once."""
    obstacle = Obstacle(
        organisation_id=by.organisation_id,
        kind=kind,
        severity=severity,
        seen_on=seen_on,
        text=text,
        moment=moment,
    )
    obstacle.pk = key or obstacle.pk
    if obstacle.insert_once():
        audit.record("add obstacle", obstacle, by=by)
    return obstacle


@transaction.atomic
def close_obstacle(obstacle: Obstacle, *, by: Member) -> None:
    """It is not in the way any more. A second tap changes nothing."""
    if obstacle.closed_on:
        return
    obstacle.closed_on = clock.today()
    obstacle.save(update_fields=["closed_on"])
    audit.record("close obstacle", obstacle, by=by)


@transaction.atomic
def agree(
    *,
    by: Member,
    text: str,
    owner: Member,
    due: date,
    obstacle: Obstacle | None = None,
    moment: Moment | None = None,
    key: UUID | None = None,
) -> Measure:
    """What will be done, by whom, and before which day. The owner is told now, and once more three
    days before that day. The same `key` once."""
    measure = Measure(
        organisation_id=by.organisation_id,
        obstacle=obstacle,
        moment=moment,
        text=text,
        owner=owner,
        due=due,
    )
    measure.pk = key or measure.pk
    if measure.insert_once():
        audit.record("agree measure", measure, by=by)
        _tell(measure, by)
        plan_messages(list(_reminders(measure)), organisation=by.organisation)
    return measure


def _tell(measure: Measure, by: Member) -> None:
    if measure.owner != by:
        tell_now(YOURS, measure.pk, [measure.owner], organisation=by.organisation)


def _reminders(measure: Measure) -> Iterator[Plan]:
    """None where the day is so near that the first message says it."""
    on = measure.due - REMIND_BEFORE
    if on > clock.today():
        yield Plan(DUE, measure.pk, measure.owner, on=on)


@transaction.atomic
def change(measure: Measure, *, by: Member, owner: Member, due: date) -> None:
    """Somebody else does it, or it is ready on another day."""
    is_new = owner != measure.owner
    if not is_new and due == measure.due:
        return
    measure.owner, measure.due = owner, due
    measure.save(update_fields=["owner", "due"])
    audit.record("change measure", measure, by=by)
    if is_new:
        _tell(measure, by)
    reminders.move([measure], list(_reminders(measure)), kinds=[DUE], by=by)


@transaction.atomic
def finish(measure: Measure, *, by: Member) -> None:
    measure.done_on = clock.today()
    measure.save(update_fields=["done_on"])
    reminders.withdraw([measure])
    audit.record("finish measure", measure, by=by)


@transaction.atomic
def drop(measure: Measure, *, by: Member) -> None:
    """It will not be done."""
    measure.dropped = True
    measure.save(update_fields=["dropped"])
    reminders.withdraw([measure])
    audit.record("drop measure", measure, by=by)


@transaction.atomic
def check(measure: Measure, *, by: Member, effect: int, effect_text: str = "") -> None:
    """Whether it helped, said after it was done."""
    measure.effect, measure.effect_text = effect, effect_text
    measure.checked_on = clock.today()
    measure.save(update_fields=["effect", "effect_text", "checked_on"])
    audit.record("check measure", measure, by=by)
