"""What messages about a measure say, and whether they are still wanted."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from evaluations.measures.models import Measure
from evaluations.reminders import row_of
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def is_wanted(message: Message) -> bool:
    """Still to be done, and by the recipient."""
    found = row_of(message, Measure.objects.open().select_related("organisation"))
    may = may_today(message.recipient, Permission.ENTER)
    return may and found is not None and found.owner_id == message.recipient_id


def tell_owner(message: Message) -> Text:
    title = _("You are asked to do something before %(day)s")
    return _text(message, title)


def remind(message: Message) -> Text:
    return _text(message, _("Almost time: ready on %(day)s"))


def _text(message: Message, title: str) -> Text:
    found = row_of(message, Measure.objects.select_related("organisation"))
    assert found is not None, "is_wanted was asked first"
    return Text(
        title=title % {"day": formats.date_format(found.due, "l j F")},
        body=found.text,
        url=reverse("measure", args=[found.organisation.slug, found.pk]),
    )
