"""Planning a message or a mail, in the transaction of the act that causes it."""

from datetime import date, datetime, time
from uuid import UUID, uuid5

from organisations.clock import AMSTERDAM
from organisations.jobs import queue
from organisations.models import Member, Message, Organisation, OutgoingMail


def plan_message(
    kind: str, subject_id: UUID, recipient: Member, *, on: date, at: time = time(9)
) -> None:
    """Tell `recipient` on this local day and time; once for each kind, subject and recipient."""
    due = datetime.combine(on, at, tzinfo=AMSTERDAM)
    message = Message(
        # The same plan has the same id, and so the same one job.
        id=uuid5(subject_id, f"{kind} {recipient.pk}"),
        organisation_id=recipient.organisation_id,
        kind=kind,
        subject_id=subject_id,
        recipient=recipient,
        local_date=on,
        local_time=at,
        due=due,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    queue.plan("message", message.pk, owner=recipient.organisation, due=due)


def withdraw_messages(subject_id: UUID) -> None:
    """What is still to be told about this subject will not be told."""
    Message.objects.filter(subject_id=subject_id, state=Message.State.DUE).update(
        state=Message.State.WITHDRAWN
    )


def plan_mail(
    kind: str, subject_id: UUID, organisation: Organisation, recipient: Member | None = None
) -> None:
    mail = OutgoingMail(
        id=uuid5(subject_id, kind),
        organisation=organisation,
        kind=kind,
        subject_id=subject_id,
        recipient=recipient,
    )
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
    queue.plan("mail", mail.pk, owner=organisation)
