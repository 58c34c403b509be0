"""What the message about a research request says, and whether it is still wanted."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from organisations.messages.kinds import Text
from organisations.models import Message
from research.requests.models import ResearchRequest
from roles.models import Assignment


def is_wanted(message: Message) -> bool:
    """Still open, and asked of a role that the recipient has today.

    Not whether they did it already: the message would be withdrawn, and the organisation would hold
    who took part.
    """
    request = ResearchRequest.objects.open().filter(pk=message.subject_id).first()
    if request is None:
        return False
    roles = Assignment.objects.today().filter(member=message.recipient, role__in=request.roles)
    return roles.exists()


def compose(message: Message) -> Text:
    request = ResearchRequest.objects.get(pk=message.subject_id)
    facts = {"minutes": request.minutes, "day": formats.date_format(request.closes, "j F Y")}
    return Text(
        title=_("HAN asks you: %(title)s") % {"title": request.title},
        body=_("It takes about %(minutes)s minutes, before %(day)s. Taking part is free.") % facts,
        url=reverse("asked_by_research", args=[message.organisation.slug]),
    )
