"""Planning a message or a mail, in the transaction of the act that causes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

from organisations import clock
from organisations.clock import AMSTERDAM
from organisations.jobs import queue
from organisations.models import MailChoice, Member, Message, Organisation, OutgoingMail, User


@dataclass(frozen=True)
class Plan:
    """Tell `recipient` something about a subject on a local day and time."""

    kind: str
    subject_id: UUID
    recipient: Member
    on: date
    at: time = time(9)

    @property
    def pk(self) -> UUID:
        """The same plan has the same id, and so the same one job."""
        return uuid5(self.subject_id, f"{self.kind} {self.recipient.pk}")

    @property
    def due(self) -> datetime:
        return datetime.combine(self.on, self.at, tzinfo=AMSTERDAM)


def plan_messages(plans: Sequence[Plan], *, organisation: Organisation) -> None:
    """Put messages in the queue, once for each kind, subject and recipient; two queries."""
    messages = [
        Message(
            id=plan.pk,
            organisation=organisation,
            kind=plan.kind,
            subject_id=plan.subject_id,
            recipient=plan.recipient,
            local_date=plan.on,
            local_time=plan.at,
            due=plan.due,
        )
        for plan in plans
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    queue.plan_all("message", {plan.pk: plan.due for plan in plans}, owner=organisation)


def tell_now(
    kind: str, subject_id: UUID, members: Iterable[Member], *, organisation: Organisation
) -> None:
    """Tell each of these people, once, about a subject that asks for it now."""
    now = clock.now().astimezone(AMSTERDAM)
    plans = [Plan(kind, subject_id, member, on=now.date(), at=now.time()) for member in members]
    plan_messages(plans, organisation=organisation)


def withdraw_messages(subject_id: UUID) -> None:
    """What is still to be told about this subject will not be told."""
    Message.objects.filter(subject_id=subject_id, state=Message.State.DUE).update(
        state=Message.State.WITHDRAWN
    )


def move_messages(plans: Sequence[Plan]) -> list[Plan]:
    """Tell what is still due at the new time of its plan. Comes back: the plans of which nothing is
    due any more, because it was told or withdrawn, or was never planned."""
    left = {plan.pk: plan for plan in plans}
    due = Message.objects.select_for_update().filter(pk__in=left, state=Message.State.DUE)
    moved = list(due)
    for message in moved:
        plan = left.pop(message.pk)
        message.local_date, message.local_time, message.due = plan.on, plan.at, plan.due
    Message.objects.bulk_update(moved, ["local_date", "local_time", "due"])
    queue.move_all("message", {message.pk: message.due for message in moved})
    return list(left.values())


def plan_mail(kind: str, subject_id: UUID, organisation: Organisation) -> None:
    plan_mails([(mail(kind, subject_id, organisation), clock.now())])


def mail(
    kind: str, subject_id: UUID, organisation: Organisation, recipient: Member | None = None
) -> OutgoingMail:
    """To be planned: the same kind and subject is the same mail."""
    return OutgoingMail(
        id=uuid5(subject_id, kind),
        organisation=organisation,
        kind=kind,
        subject_id=subject_id,
        recipient=recipient,
    )


def plan_mails(mails: Sequence[tuple[OutgoingMail, datetime]]) -> None:
    """Put mails of one organisation in the queue, each once, with when it may go; two queries."""
    if mails:
        OutgoingMail.objects.bulk_create([each for each, _due in mails], ignore_conflicts=True)
        due = {each.pk: due for each, due in mails}
        queue.plan_all("mail", due, owner=mails[0][0].organisation)


def choose_mail(often: str, *, by: User) -> None:
    """How often this person wants a mail; from the next message on. Not audited: it is nobody's
    business."""
    MailChoice.objects.update_or_create(user=by, defaults={"often": often})
