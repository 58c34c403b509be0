"""What somebody is told about a letter that was sent to them."""

from django.utils.translation import gettext as _

from organisations import rights
from organisations.messages.kinds import Text
from organisations.models import Message
from roles.models import Announcement


def is_wanted(message: Message) -> bool:
    return rights.has_role_today(message.recipient)


def compose(message: Message) -> Text:
    rows = Announcement.objects.select_related("document__organisation", "sent_by")
    announcement = rows.get(pk=message.subject_id)
    name = announcement.sent_by.name if announcement.sent_by else announcement.organisation.name
    return Text(
        title=announcement.title,
        body=_("A letter for you from %(name)s.") % {"name": name},
        url=announcement.document.get_absolute_url(),
    )
