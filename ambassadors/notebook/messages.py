"""What somebody is told when the role is over and the notebook will close."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from ambassadors.notebook import queries
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.tenancy import enter

CLOSES = "notebook_closes"


def is_wanted(message: Message) -> bool:
    """There is still something to download."""
    user = message.recipient.user
    enter(user=user.pk)
    key = queries.key_of(user)
    return key is not None and key.closes_on is not None


def compose(message: Message) -> Text:
    enter(user=message.recipient.user.pk)
    key = queries.key_of(message.recipient.user)
    day = formats.date_format(key.closes_on, "j F Y") if key and key.closes_on else ""
    return Text(
        title=_("Download your notes"),
        body=_("Your role has ended. Read your notebook until %(day)s. Then it is destroyed.")
        % {"day": day},
        url=reverse("notebook"),
    )
