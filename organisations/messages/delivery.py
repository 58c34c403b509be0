"""Delivering: in the inbox exactly once, by mail never silently lost."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string

from organisations import clock
from organisations.jobs import queue
from organisations.messages import actions, mailing, post
from organisations.messages.kinds import MAILS, MESSAGES, Mail
from organisations.models import InboxItem, Job, Message, OutgoingMail, User
from organisations.tenancy import enter

TOO_LATE = timedelta(days=2)


@queue.handler("message")
def deliver(job: Job) -> None:
    deliver_all([job])


@queue.together("message")
def deliver_all(jobs: Sequence[Job]) -> None:
    """One transaction for the inbox items, the states and the mails that go with them."""
    with queue.owner_scope(jobs[0]):
        rows = Message.objects.select_for_update(of=["self"]).order_by("pk")
        due = rows.select_related("recipient__user", "organisation").filter(
            pk__in=[job.subject_id for job in jobs], state=Message.State.DUE
        )
        by_state: dict[Message.State, list[Message]] = {}
        for message in due:
            by_state.setdefault(_outcome(message), []).append(message)
        for state, messages in by_state.items():
            Message.objects.filter(pk__in=[each.pk for each in messages]).update(state=state)
        _tell(by_state.get(Message.State.SENT, []))


def _outcome(message: Message) -> Message.State:
    user = message.recipient.user
    if user is None or not user.is_active or clock.now() - message.due > TOO_LATE:
        return Message.State.MISSED
    if not MESSAGES[message.kind].wanted(message):
        return Message.State.WITHDRAWN
    return Message.State.SENT


def _tell(messages: Sequence[Message]) -> None:
    """In the inbox of each, and by mail."""
    by_user: dict[User, list[tuple[Message, InboxItem]]] = {}
    for message in messages:
        item = _inbox_item(message)
        by_user.setdefault(item.user, []).append((message, item))
    mails: list[tuple[OutgoingMail, datetime]] = []
    for user, theirs in by_user.items():
        enter(user=user.pk)
        InboxItem.objects.bulk_create([item for _, item in theirs], ignore_conflicts=True)
        if user.email:
            now = clock.now()
            due = mailing.next_mail(mailing.often(user), now)
            mails += [(_mail(message, now, due), due) for message, _ in theirs if due]
    actions.plan_mails(mails)


def _inbox_item(message: Message) -> InboxItem:
    text = MESSAGES[message.kind].compose(message)
    return InboxItem(
        user=message.recipient.user,
        message_id=message.pk,
        organisation=message.organisation,
        at=clock.now(),
        title=text.title,
        body=text.body,
        url=text.url,
    )


def _mail(message: Message, now: datetime, due: datetime) -> OutgoingMail:
    """Of this message now, or the one that goes later for everything that came in between."""
    member, organisation = message.recipient, message.organisation
    if due == now:
        return actions.mail(AT_ONCE, message.pk, organisation, member)
    return actions.mail(TOGETHER, mailing.together(member, due.date()), organisation, member)


def _message_mail(mail: OutgoingMail) -> Mail | None:
    """The mail that goes with an inbox item says only that something is there."""
    user = mail.recipient.user if mail.recipient else None
    if user is None or not user.is_active or not user.email:
        return None
    context = {"name": mail.recipient.name, "organisation": mail.organisation.name}
    return Mail(to=user.email, template="message", context=context)


def _together_mail(mail: OutgoingMail) -> Mail | None:
    """The same, for who read nothing in between."""
    parts = _message_mail(mail)
    if parts is None or mail.recipient is None:
        return None
    user = mail.recipient.user
    enter(user=user.pk)
    unread = InboxItem.objects.filter(user=user, organisation=mail.organisation, read_at=None)
    wanted = unread.exists()
    enter(user=None)  # the next mail is another person's
    return parts if wanted else None


AT_ONCE, TOGETHER = "message", "messages"
MAILS |= {AT_ONCE: _message_mail, TOGETHER: _together_mail}
queue.AROUND.append(post.shared_connection)


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        OutgoingMail.objects.filter(pk=job.subject_id).update(state=OutgoingMail.State.FAILED)


@queue.handler("mail", give_up=_give_up)
def send(job: Job) -> None:
    send_all([job])


@queue.together("mail")
def send_all(jobs: Sequence[Job]) -> None:
    """The attempt is on record before a mail goes out, and so is the end of each. A worker that
    dies in between leaves `sending`: it is sent again, with the same Message-ID."""
    with queue.owner_scope(jobs[0]):
        letters = _letters(job.subject_id for job in jobs)
    for pk, letter in letters.items():
        post.send(letter)
        with queue.owner_scope(jobs[0]):
            _set([pk], state=OutgoingMail.State.SENT)


def _letters(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, EmailMultiAlternatives]:
    """What is to be sent of these mails; what is not wanted any more is withdrawn."""
    over = [OutgoingMail.State.SENT, OutgoingMail.State.WITHDRAWN]
    rows = OutgoingMail.objects.select_for_update(of=["self"]).order_by("pk")
    mails = rows.select_related("recipient__user", "organisation").filter(pk__in=ids)
    parts = {mail.pk: MAILS[mail.kind](mail) for mail in mails.exclude(state__in=over)}
    wanted = [pk for pk, found in parts.items() if found]
    _set(wanted, state=OutgoingMail.State.SENDING, attempts=F("attempts") + 1)
    _set(parts.keys() - set(wanted), state=OutgoingMail.State.WITHDRAWN, attempts=F("attempts") + 1)
    return {pk: letter_of(pk, found) for pk, found in parts.items() if found}


def _set(ids: Collection[uuid.UUID], **values: object) -> None:
    if ids:
        OutgoingMail.objects.filter(pk__in=ids).update(**values)


def letter_of(key: uuid.UUID, parts: Mail) -> EmailMultiAlternatives:
    """The same `key` has the same Message-ID, so that a letter sent twice is one."""
    context = {"site_url": settings.SITE_URL, **parts.context}
    names = {ending: f"emails/{parts.template}.{ending}" for ending in ("subject", "txt", "html")}
    texts = {ending: render_to_string(name, context) for ending, name in names.items()}
    host = urlsplit(settings.SITE_URL).hostname
    letter = EmailMultiAlternatives(
        subject=" ".join(texts["subject"].split()),
        body=texts["txt"],
        to=[parts.to],
        headers={"Message-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, str(key))}@{host}>"},
    )
    letter.attach_alternative(texts["html"], "text/html")
    return letter
