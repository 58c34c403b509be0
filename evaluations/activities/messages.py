"""What messages about an activity say, and whether they are still wanted."""

from django.utils import formats
from django.utils.translation import gettext as _

from evaluations.models import Activity
from evaluations.reminders import row_of
from organisations import clock
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def still_goes_on(message: Message) -> bool:
    """To come, not cancelled meanwhile, and the recipient still shares the calendar."""
    return _is_wanted(message, cancelled=False)


def is_off(message: Message) -> bool:
    return _is_wanted(message, cancelled=True)


def _is_wanted(message: Message, *, cancelled: bool) -> bool:
    rows = Activity.objects.select_related("organisation")
    rows = rows.filter(cancelled=cancelled, date__gte=clock.today())
    may = may_today(message.recipient, Permission.PLAN_ACTIVITIES)
    return may and row_of(message, rows) is not None


def tell_changed(message: Message) -> Text:
    activity = _activity(message)
    facts = _facts(activity)
    return Text(
        title=_("Changed in the calendar: %(activity)s") % facts,
        body=_("It is now on %(when)s. Place: %(place)s.") % facts,
        url=activity.get_absolute_url(),
    )


def tell_cancelled(message: Message) -> Text:
    activity = _activity(message)
    facts = _facts(activity)
    return Text(
        title=_("Cancelled in the calendar: %(activity)s") % facts,
        body=_("It does not take place on %(when)s.") % facts,
        url=activity.get_absolute_url(),
    )


def tell_restored(message: Message) -> Text:
    activity = _activity(message)
    facts = _facts(activity)
    return Text(
        title=_("It goes on after all: %(activity)s") % facts,
        body=_("It is on %(when)s. Place: %(place)s.") % facts,
        url=activity.get_absolute_url(),
    )


def _activity(message: Message) -> Activity:
    found = row_of(message, Activity.objects.select_related("organisation"))
    assert found is not None, "it was asked whether the message is wanted"
    return found


def _facts(activity: Activity) -> dict[str, str]:
    day = formats.date_format(activity.date, "l j F")
    at = formats.time_format(activity.starts, "H:i") if activity.starts else _("the whole day")
    return {
        "activity": activity.title,
        "when": f"{day}, {at}",
        "place": activity.place or _("not chosen yet"),
    }
