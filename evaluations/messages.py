"""What messages about a moment say, and whether they are still wanted."""

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations import actions
from evaluations.models import Moment, MomentQuerySet, Series
from evaluations.reminders import about, row_of
from organisations import clock
from organisations.messages import queries
from organisations.messages.kinds import Text
from organisations.models import AuditEntry, Member, Message
from organisations.permissions import Permission
from roles.queries import may_today


def is_wanted(message: Message) -> bool:
    """Still planned and to come, and the recipient still has a role that plans moments."""
    found = row_of(message, _rows().planned())
    may = may_today(message.recipient, Permission.PLAN_MOMENTS)
    return may and found is not None and found.date >= clock.today()


def compose(message: Message) -> Text:
    moment = moment_of(message)
    facts = facts_of(moment, message.recipient)
    return Text(
        title=_("%(talk)s on %(day)s") % facts,
        body=_("You talk with %(other)s on %(day)s at %(time)s.") % facts,
        url=moment.get_absolute_url(),
    )


def misses_report(message: Message) -> bool:
    found = row_of(message, _rows().planned())
    may = may_today(message.recipient, Permission.PLAN_MOMENTS)
    return may and found is not None and found.misses_report


def ask_report(message: Message) -> Text:
    moment = moment_of(message)
    facts = facts_of(moment, message.recipient)
    return Text(
        title=_("Write down what you talked about"),
        body=_(
            "You talked with %(other)s on %(day)s. There is no report yet. Did the talk not take"
            " place? Then choose another day or cancel it."
        )
        % facts,
        url=moment.get_absolute_url(),
    )


def was_cancelled(message: Message) -> bool:
    """Of what is over already nobody needs to know."""
    rows = _rows().filter(status=Moment.Status.CANCELLED, date__gte=clock.today())
    return may_today(message.recipient, Permission.PLAN_MOMENTS) and bool(row_of(message, rows))


def tell_cancelled(message: Message) -> Text:
    moment = moment_of(message)
    facts = facts_of(moment, message.recipient)
    return Text(
        title=_("Cancelled: %(a_talk)s on %(day)s") % facts,
        body=_("Your talk with %(other)s on %(day)s at %(time)s does not take place.") % facts,
        url=moment.get_absolute_url(),
    )


# --- A move: of one moment, or of several of a series


def is_moved(message: Message) -> bool:
    may = may_today(message.recipient, Permission.PLAN_MOMENTS)
    return may and _next_of(_act(message)) is not None


def tell_moved(message: Message) -> Text:
    act = _act(message)
    moment = _next_of(act)
    assert moment is not None, "is_moved was asked first"
    facts = facts_of(moment, message.recipient)
    if act.subject.startswith("series:"):
        return Text(
            title=_("Your talks with %(other)s have moved") % facts,
            body=_("The next one is on %(day)s at %(time)s.") % facts,
            url=reverse("moments", args=[moment.organisation.slug]),
        )
    return Text(
        title=_("Moved: %(a_talk)s is now on %(day)s") % facts,
        body=_("You talk with %(other)s on %(day)s at %(time)s.") % facts,
        url=moment.get_absolute_url(),
    )


def _act(message: Message) -> AuditEntry:
    return AuditEntry.objects.get(pk=message.subject_id)


def _next_of(act: AuditEntry) -> Moment | None:
    """The first moment to come of what was moved."""
    kind, _colon, pk = act.subject.partition(":")
    rows = _rows().planned().filter(date__gte=clock.today())
    return rows.filter(**{"series" if kind == "series" else "pk": pk}).first()


# --- Whether they arrive

NAMES: dict[str, str | Promise] = {
    actions.REMINDER: gettext_lazy("Reminder of the talk"),
    actions.MOVED: gettext_lazy("That it has moved"),
    actions.CANCELLED: gettext_lazy("That it does not take place"),
    actions.REPORT_DUE: gettext_lazy("Question to write the report"),
}


def told(moment: Moment) -> list[tuple[str, Message]]:
    """What each of the two is told about a talk, under its name."""
    rows = queries.told(about([moment, moment.series])).filter(kind__in=NAMES)
    return [(str(NAMES[row.kind]), row) for row in rows]


# --- For all of them


def _rows() -> MomentQuerySet:
    return Moment.objects.select_related("organisation", "series__ambassador", "series__partner")


def moment_of(message: Message) -> Moment:
    found = row_of(message, _rows())
    assert found is not None, "it was asked whether the message is wanted"
    return found


def facts_of(moment: Moment, reader: Member) -> dict[str, str]:
    series = moment.series
    other = series.partner if reader == series.ambassador else series.ambassador
    return {
        "talk": str(Series.Kind(series.kind).label),
        "a_talk": str(Series.Kind(series.kind).label).lower(),  # inside a sentence
        "other": other.name,
        "day": formats.date_format(moment.date, "l j F"),
        "time": formats.time_format(moment.time, "H:i"),
    }
