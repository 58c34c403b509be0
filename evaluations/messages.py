"""What the reminder of a moment says, and whether it is still wanted."""

from django.utils import formats
from django.utils.translation import gettext as _

from evaluations.models import Moment
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def is_wanted(message: Message) -> bool:
    """Still planned, and the recipient still has a role that plans moments."""
    planned = Moment.objects.filter(pk=message.subject_id, status=Moment.Status.PLANNED)
    return may_today(message.recipient, Permission.PLAN_MOMENTS) and planned.exists()


def compose(message: Message) -> Text:
    moment = Moment.objects.select_related("organisation", "series__ambassador", "series__hr").get(
        pk=message.subject_id
    )
    series = moment.series
    other = series.hr if message.recipient_id == series.ambassador_id else series.ambassador
    day = formats.date_format(moment.date, "l j F")
    return Text(
        title=_("Evaluation moment on %(day)s") % {"day": day},
        body=_("You talk with %(other)s on %(day)s at %(time)s.")
        % {"other": other.name, "day": day, "time": formats.time_format(moment.time, "H:i")},
        url=moment.get_absolute_url(),
    )
