"""Delivering: in the inbox exactly once, by mail never silently lost."""

import uuid
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
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
    """One transaction for the inbox item, the state and the mail that goes with it."""
    with queue.owner_scope(job):
        message = (
            Message.objects.select_for_update(of=["self"])
            .select_related("recipient__user", "organisation")
            .get(pk=job.subject_id)
        )
        if message.state != Message.State.DUE:
            return
        message.state = _outcome(message)
        message.save(update_fields=["state"])
        if message.state == Message.State.SENT:
            _put_in_inbox(message)


def _outcome(message: Message) -> Message.State:
    user = message.recipient.user
    if user is None or not user.is_active or clock.now() - message.due > TOO_LATE:
        return Message.State.MISSED
    if not MESSAGES[message.kind].wanted(message):
        return Message.State.WITHDRAWN
    return Message.State.SENT


def _put_in_inbox(message: Message) -> None:
    text = MESSAGES[message.kind].compose(message)
    user = message.recipient.user
    enter(user=user.pk)
    item = InboxItem(
        user=user,
        message_id=message.pk,
        organisation=message.organisation,
        at=clock.now(),
        title=text.title,
        body=text.body,
        url=text.url,
    )
    InboxItem.objects.bulk_create([item], ignore_conflicts=True)
    if user.email:
        _plan_mail(message, user)


def _plan_mail(message: Message, user: User) -> None:
    """Now, or one later for everything that came in between."""
    now, member = clock.now(), message.recipient
    due = mailing.next_mail(mailing.often(user), now)
    if due == now:
        actions.plan_mail(AT_ONCE, message.pk, message.organisation, member)
    elif due:
        subject = mailing.together(member, due.date())
        actions.plan_mail(TOGETHER, subject, message.organisation, member, due=due)


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
    return parts if unread.exists() else None


AT_ONCE, TOGETHER = "message", "messages"
MAILS |= {AT_ONCE: _message_mail, TOGETHER: _together_mail}
queue.AROUND.append(post.shared_connection)


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        OutgoingMail.objects.filter(pk=job.subject_id).update(state=OutgoingMail.State.FAILED)


@queue.handler("mail", give_up=_give_up)
def send(job: Job) -> None:
    """The attempt is on record before the mail goes out, and so is the end of it. A worker that
    dies in between leaves `sending`: it is sent again, with the same Message-ID."""
    with queue.owner_scope(job):
        mail = (
            OutgoingMail.objects.select_for_update(of=["self"])
            .select_related("recipient__user", "organisation")
            .get(pk=job.subject_id)
        )
        if mail.state in {OutgoingMail.State.SENT, OutgoingMail.State.WITHDRAWN}:
            return
        parts = MAILS[mail.kind](mail)
        mail.state = OutgoingMail.State.SENDING if parts else OutgoingMail.State.WITHDRAWN
        mail.attempts += 1
        mail.save(update_fields=["state", "attempts"])
        letter = _letter(mail, parts) if parts else None
    if letter is None:
        return
    post.send(letter)
    with queue.owner_scope(job):
        OutgoingMail.objects.filter(pk=mail.pk).update(state=OutgoingMail.State.SENT)


def _letter(mail: OutgoingMail, parts: Mail) -> EmailMultiAlternatives:
    context = {"site_url": settings.SITE_URL, **parts.context}
    names = {ending: f"emails/{parts.template}.{ending}" for ending in ("subject", "txt", "html")}
    texts = {ending: render_to_string(name, context) for ending, name in names.items()}
    host = urlsplit(settings.SITE_URL).hostname
    letter = EmailMultiAlternatives(
        subject=" ".join(texts["subject"].split()),
        body=texts["txt"],
        to=[parts.to],
        headers={"Message-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, str(mail.pk))}@{host}>"},
    )
    letter.attach_alternative(texts["html"], "text/html")
    return letter
