"""What somebody is told about a document."""

from django.utils.translation import gettext as _

from organisations import rights
from organisations.documents import actions
from organisations.documents.kinds import KINDS
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import AuditEntry, Document, Message, Party


def _document(message: Message) -> Document:
    return Document.objects.select_related("organisation").get(pk=message.subject_id)


def _waits_for(message: Message) -> bool:
    """Still open, still asked of this person, who still has the role that confirms it."""
    asked = Party.objects.filter(
        document_id=message.subject_id,
        document__waits=True,
        member=message.recipient,
        confirmed_at=None,
    ).first()
    return asked is not None and rights.has_role_today(message.recipient, asked.role)


def _asks(message: Message) -> Text:
    document = _document(message)
    if KINDS[document.kind].to_read:
        return Text(
            title=_("Please read: %(title)s") % {"title": document.title},
            body=_("Have you read it? Then say so on the page of the document."),
            url=document.get_absolute_url(),
        )
    return Text(
        title=_("Please confirm: %(title)s") % {"title": document.title},
        body=_("Read the text. Do you agree? Then say so on the page of the document."),
        url=document.get_absolute_url(),
    )


def _still_here(message: Message) -> bool:
    return rights.has_role_today(message.recipient)


def _is_complete(message: Message) -> Text:
    document = _document(message)
    if KINDS[document.kind].to_read:
        return Text(
            title=_("Everybody has read it: %(title)s") % {"title": document.title},
            body=_("That is not an agreement. The PDF has all names on its last page."),
            url=document.get_absolute_url(),
        )
    return Text(
        title=_("Everybody agreed: %(title)s") % {"title": document.title},
        body=_("The document is in force now. The PDF has all confirmations on its last page."),
        url=document.get_absolute_url(),
    )


def _could_not_be_made(message: Message) -> Text:
    document = _document(message)
    return Text(
        title=_("The PDF could not be made: %(title)s") % {"title": document.title},
        body=_("The text is safe. Open the document to try again."),
        url=document.get_absolute_url(),
    )


def _objects(message: Message) -> Text:
    entry = AuditEntry.objects.get(pk=message.subject_id)
    rows = Party.objects.select_related("document__organisation")
    party = rows.get(
        document_id=entry.subject.removeprefix("document:"), member=entry.member_id
    )  # staff of the programme have no member
    return Text(
        title=_("Not agreed yet: %(title)s") % {"title": party.document.title},
        body=_("%(name)s asks for a change first. Read what it is on the page of the document.")
        % {"name": party.name},
        url=party.document.get_absolute_url(),
    )


MESSAGES[actions.ASKED] = MessageKind(wanted=_waits_for, compose=_asks)
MESSAGES[actions.COMPLETE] = MessageKind(wanted=_still_here, compose=_is_complete)
MESSAGES[actions.FAILED] = MessageKind(wanted=_still_here, compose=_could_not_be_made)
MESSAGES[actions.OBJECTED] = MessageKind(wanted=_still_here, compose=_objects)
