"""Reminders that go along with what they are about: a moment that moves, a measure put off."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from evaluations.measures.models import Measure
from evaluations.models import Activity, Moment, Series
from organisations import audit
from organisations.messages.actions import Plan, move_messages, plan_messages
from organisations.models import AuditEntry, Member, Message

type Subject = Moment | Measure | Activity


def withdraw(rows: Sequence[Subject]) -> None:
    """What is still to be told about these will not be told."""
    _due(rows).update(state=Message.State.WITHDRAWN)


def move(
    rows: Sequence[Subject], plans: Sequence[Plan], *, kinds: Sequence[str], by: Member
) -> None:
    """Remind of `rows` as in `plans`; other reminders of these kinds are withdrawn.

    Somebody is told a thing once. So who was reminded of the day before gets a reminder that is
    about the act of moving, which is another subject (`row_of` finds the row again).
    """
    others = _due(rows).filter(kind__in=kinds).exclude(pk__in=[plan.pk for plan in plans])
    others.update(state=Message.State.WITHDRAWN)
    left = move_messages(plans)
    by_id = {row.pk: row for row in rows}
    acts = {
        pk: audit.record("move reminder", by_id[pk], by=by).pk
        for pk in {plan.subject_id for plan in left}
    }
    again = [
        Plan(plan.kind, acts[plan.subject_id], plan.recipient, on=plan.on, at=plan.at)
        for plan in left
    ]
    if again:
        plan_messages(again, organisation=by.organisation)


def row_of[T: Subject](message: Message, rows: "QuerySet[T]") -> T | None:
    """What a message is about: its subject, or what was moved by the act that is its subject.
    Read once: what was wanted is what is told."""
    if not isinstance(message.about, rows.model):
        message.about = _find(message, rows)
    return message.about


def _find[T: Subject](message: Message, rows: "QuerySet[T]") -> T | None:
    if found := rows.filter(pk=message.subject_id).first():
        return found
    name = f"{rows.model._meta.model_name}:"
    act = AuditEntry.objects.filter(pk=message.subject_id, subject__startswith=name).first()
    return rows.filter(pk=act.subject.removeprefix(name)).first() if act else None


def about(rows: Sequence[Subject | Series]) -> Q:
    """Messages about these, or about what was done to them."""
    names = [f"{row._meta.model_name}:{row.pk}" for row in rows]
    here = {row.organisation_id for row in rows}
    acts = AuditEntry.objects.filter(organisation__in=here, subject__in=names).values("pk")
    subjects = Q(subject_id__in=[row.pk for row in rows]) | Q(subject_id__in=acts)
    return subjects & Q(organisation__in=here)


def _due(rows: Sequence[Subject]) -> "QuerySet[Message]":
    return Message.objects.filter(about(rows), state=Message.State.DUE)
