"""Telling people of the programme, who may be in no organisation: in the inbox, and by mail that
there is something."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from organisations import clock
from organisations.jobs import queue
from organisations.messages import mailing, post
from organisations.messages.delivery import letter_of
from organisations.messages.kinds import Mail, Text
from organisations.models import InboxItem, Job, Programme, Staff
from organisations.tenancy import enter

MAIL = "staff_mail"


def tell_staff(
    kind: str, subject_id: UUID, people: Iterable[Staff], text: Text, *, programme: Programme
) -> None:
    """For the worker, in the transaction that is open: once for each kind, subject and person."""
    now = clock.now()
    for user in {staff.user for staff in people if staff.user.is_active}:
        enter(user=user.pk)
        item = InboxItem(
            user=user,
            message_id=uuid5(subject_id, f"{kind} {user.pk}"),
            at=now,
            title=text.title,
            body=text.body,
            url=text.url,
        )
        InboxItem.objects.bulk_create([item], ignore_conflicts=True)
        due = mailing.next_mail(mailing.often(user), now) if user.email else None
        if due:
            queue.plan(MAIL, item.message_id, owner=programme, user=user, due=due)
    enter(user=None)


@queue.handler(MAIL)
def send(job: Job) -> None:
    """A worker that dies after the mail went sends it again, with the same Message-ID."""
    with queue.owner_scope(job):
        staff = Staff.objects.filter(user=job.user_id).select_related("user").first()
    if staff and staff.user.is_active and staff.user.email:
        parts = Mail(to=staff.user.email, template="message", context={"name": staff.name})
        post.send(letter_of(job.subject_id, parts))
