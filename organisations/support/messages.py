"""What is told when a question is answered, and whether that is still wanted."""

from django.utils.translation import gettext as _

from organisations import rights
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import Message, SupportRequest
from organisations.permissions import Permission
from organisations.support.actions import ANSWER


def is_wanted(message: Message) -> bool:
    """Answered, and the recipient may still ask for help here."""
    support = SupportRequest.objects.filter(
        pk=message.subject_id, state=SupportRequest.State.ANSWERED
    )
    user = message.recipient.user
    _organisation, grants = rights.granted(user, message.organisation.slug)
    _member, roles = rights.roles_today(user)
    return Permission.ASK_SUPPORT in rights.sum_of(grants, roles) and support.exists()


def compose(message: Message) -> Text:
    """Neither the question nor the answer: those stay on their page."""
    support = SupportRequest.objects.select_related("organisation").get(pk=message.subject_id)
    return Text(
        title=_("Your question is answered"),
        body=_("About: %(category)s. %(name)s wrote the answer.")
        % {"category": support.get_category_display(), "name": support.staff_name},
        url=support.get_absolute_url(),
    )


MESSAGES[ANSWER] = MessageKind(wanted=is_wanted, compose=compose)
