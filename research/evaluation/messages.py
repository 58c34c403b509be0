"""What people hear about an evaluation; nothing of what is in it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def published_is_wanted(message: Message) -> bool:
    return may_today(message.recipient, Permission.RESPOND_EVALUATION)


def about_published(message: Message) -> Text:
    return Text(
        title=_("There is an evaluation of the pilot"),
        body=_("Read it. What the works council thinks of it is kept beside it."),
        url=_page(message),
    )


def responded_is_wanted(message: Message) -> bool:
    return may_today(message.recipient, Permission.VIEW_EVALUATION)


def about_responded(message: Message) -> Text:
    return Text(
        title=_("The works council responded to the evaluation"),
        body=_("Its answer stands beside the evaluation."),
        url=_page(message),
    )


def _page(message: Message) -> str:
    return reverse("evaluation", args=[message.organisation.slug])
