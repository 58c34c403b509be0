"""The private message after two bad months. It says nothing: a phone may lie on a table."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.messages.kinds import Text
from organisations.models import Message
from roles.catalogue import Role
from roles.models import Assignment


def is_wanted(message: Message) -> bool:
    """The recipient is still an ambassador; the weeks themselves are closed to the worker."""
    roles = Assignment.objects.today().filter(member=message.recipient, role=Role.AMBASSADOR)
    return roles.exists()


def compose(message: Message) -> Text:
    return Text(
        title=_("Have a look at your hours"),
        body=_("There is something for you on the page with your hours. Only you see it."),
        url=reverse("hours", args=[message.organisation.slug]),
    )
