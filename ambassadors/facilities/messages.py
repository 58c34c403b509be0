"""What who arranges the facilities is told."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ambassadors.facilities.actions import on_day
from ambassadors.models import Facility
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def _line(message: Message) -> Facility | None:
    """The line that the message is about, on its day."""
    lines = Facility.objects.filter(organisation_id=message.organisation_id)
    day = message.local_date.isoformat()
    return next(
        (
            line
            for line in lines.select_related("ambassador", "organisation")
            if on_day(line, day) == message.subject_id
        ),
        None,
    )


def is_wanted(message: Message) -> bool:
    """Still missing, and the recipient is still one of those who arrange it."""
    may = may_today(message.recipient, Permission.MANAGE_FACILITIES)
    line = _line(message)
    return may and line is not None and line.status == Facility.Status.NEEDED


def compose(message: Message) -> Text:
    line = _line(message)
    assert line is not None  # is_wanted found it
    return Text(
        title=_("Something is missing: %(item)s") % {"item": line.get_item_display()},
        body=_("%(name)s needs this for the work as ambassador. Open the list to arrange it.")
        % {"name": line.ambassador.name},
        url=reverse("arrange_facilities", args=[line.organisation.slug, line.ambassador_id]),
    )
