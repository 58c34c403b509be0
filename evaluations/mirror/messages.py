"""What the message about a mirror says, and whether it is still wanted."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from evaluations.mirror import queries
from evaluations.mirror.models import MirrorAnswer
from evaluations.models import Moment, MomentQuerySet
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def is_wanted(message: Message) -> bool:
    """The recipient can still fill it in, and did not yet."""
    found = _rows().filter(pk=message.subject_id).first()
    if not found or not queries.has_mirror(found) or not queries.is_open(found):
        return False
    done = MirrorAnswer.objects.filter(moment=found, member=message.recipient).exists()
    may = may_today(message.recipient, Permission.PLAN_MOMENTS)
    return may and not done and bool(queries.side_of(found, message.recipient))


def compose(message: Message) -> Text:
    moment = _rows().get(pk=message.subject_id)
    facts = {
        "name": moment.series.ambassador.name,
        "day": formats.date_format(moment.date, "l j F"),
    }
    return Text(
        title=_("Six statements before the evaluation moment"),
        body=_(
            "On %(day)s there is an evaluation moment with %(name)s. Fill in six statements before"
            " that day. You decide whether the others see your answers."
        )
        % facts,
        url=reverse("mirror", args=[moment.organisation.slug, moment.pk]),
    )


def _rows() -> MomentQuerySet:
    return Moment.objects.select_related("organisation", "series__ambassador", "series__partner")
