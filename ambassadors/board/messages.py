"""What is told about a tip for the learning board."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ambassadors.models import Tip
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def waits_is_wanted(message: Message) -> bool:
    """Nobody decided yet, and the recipient still may."""
    waits = Tip.objects.filter(pk=message.subject_id, state=Tip.State.WAITING).exists()
    return waits and may_today(message.recipient, Permission.MANAGE_BOARD)


def author_still_shares(message: Message) -> bool:
    return may_today(message.recipient, Permission.SHARE_TIPS)


def about_waiting(message: Message) -> Text:
    return Text(
        title=_("A tip for the learning board waits for you"),
        body=_("Read it, and decide whether it stands on the board."),
        url=_board(message),
    )


def about_shown(message: Message) -> Text:
    return Text(
        title=_("Your tip is on the learning board"),
        body=_("Thank you. It stands there without your name."),
        url=_board(message),
    )


def about_removed(message: Message) -> Text:
    tip = Tip.objects.get(pk=message.subject_id)
    return Text(
        title=_("Your tip is not on the learning board"),
        body=_("Why: %(reason)s") % {"reason": tip.reason},
        url=_board(message),
    )


def _board(message: Message) -> str:
    return reverse("board", args=[message.organisation.slug])
