from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from organisations import audit, clock
from organisations.messages.actions import tell_now
from organisations.models import Member, Organisation, SharedAction, Staff, SupportRequest
from organisations.support.deadlines import answer_by

ANSWER = "support_answer"
State = SupportRequest.State


class NotOpen(ValueError):
    """This question was answered or withdrawn already."""


@transaction.atomic
def ask(*, by: Member, asked_as: str, category: str, urgency: str, question: str) -> SupportRequest:
    """Ask the programme team something; the urgency sets the day before which they answer."""
    support = SupportRequest.objects.create(
        organisation_id=by.organisation_id,
        asked_by=by,
        asked_as=asked_as,
        category=category,
        urgency=urgency,
        question=question,
        asked_at=clock.now(),
        answer_by=answer_by(urgency, clock.today()),
    )
    audit.record("ask support", support, by=by)
    return support


@transaction.atomic
def withdraw(support: SupportRequest, *, by: Member) -> None:
    _save_open(support, state=State.WITHDRAWN)
    audit.record("withdraw support", support, by=by)


@transaction.atomic
def say_outcome(support: SupportRequest, *, by: Member, outcome: str) -> None:
    """Whether the answer helped; NotOpen when there is no answer to speak about."""
    rows = SupportRequest.objects.filter(pk=support.pk, state=State.ANSWERED)
    if not rows.update(outcome=outcome):
        raise NotOpen
    audit.record(f"support helped {outcome}", support, by=by)


@transaction.atomic
def take(support: SupportRequest, *, by: Staff) -> None:
    """Say that somebody works on it; a colleague can take it over."""
    _save_open(support, state=State.TAKEN, staff_id=by.pk, staff_name=by.name)
    audit.record("take support", support, by=by)


@transaction.atomic
def answer(
    support: SupportRequest,
    *,
    by: Staff,
    answer: str,
    hours: Decimal | None,
    tell: Sequence[Member],
) -> None:
    """Answer a question, and tell `tell` once that the answer is there."""
    _save_open(
        support,
        state=State.ANSWERED,
        answer=answer,
        hours=hours,
        answered_at=clock.now(),
        staff_id=by.pk,
        staff_name=by.name,
    )
    tell_now(ANSWER, support.pk, tell, organisation=support.organisation)
    audit.record("answer support", support, by=by)


def _save_open(support: SupportRequest, **values: object) -> None:
    """One statement, so that of two people at once only one comes first."""
    if not SupportRequest.objects.filter(pk=support.pk).open().update(**values):
        raise NotOpen
    for name, value in values.items():
        setattr(support, name, value)


@transaction.atomic
def add_action(
    organisation: Organisation, *, by: Member | Staff, title: str, side: str, due: date | None
) -> SharedAction:
    """One more line on the list of the project leader and the programme team."""
    action = SharedAction.objects.create(
        organisation=organisation, title=title, side=side, due=due, made_by_name=by.name
    )
    audit.record("add shared action", action, by=by)
    return action


@transaction.atomic
def finish_action(action: SharedAction, *, by: Member | Staff, done: bool = True) -> None:
    """Tick a line, or take the tick away; harmless when done twice."""
    if done == (action.done_on is not None):
        return
    action.done_on = clock.today() if done else None
    action.save(update_fields=["done_on"])
    audit.record("finish shared action" if done else "reopen shared action", action, by=by)
