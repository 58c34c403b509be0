"""What messages about gatherings say, and whether they are still wanted."""

from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from evaluations.gatherings import queries
from evaluations.gatherings.models import Gathering, Session, SignUp
from organisations import clock
from organisations.messages.kinds import Text
from organisations.models import AuditEntry, Member, Message
from organisations.permissions import Permission
from roles.queries import may_today


def place_is_wanted(message: Message) -> bool:
    """They still have the place that the act gave, and what it is for goes on."""
    found = _sign_up(message)
    return found is not None and _has_place(message.recipient, found.gathering_id)


def about_place(message: Message) -> Text:
    gathering = _gathering(message)
    return _text(message, gathering, _("You have a place: %(title)s"), _when(gathering))


def about_given(message: Message) -> Text:
    gathering = _gathering(message)
    body = _("A place came free and it is yours. Can you not come? Then withdraw.")
    title = _("You have a place now: %(title)s")
    return _text(message, gathering, title, f"{body} {_when(gathering)}")


def reminder_is_wanted(message: Message) -> bool:
    session = Session.objects.filter(pk=message.subject_id, cancelled=False).first()
    if session is None or session.date < clock.today():
        return False
    return _has_place(message.recipient, session.gathering_id)


def remind(message: Message) -> Text:
    session = Session.objects.select_related("gathering", "place").get(pk=message.subject_id)
    title = _("Soon: %(title)s")
    return _text(message, session.gathering, title, _line(session))


def change_is_wanted(message: Message) -> bool:
    """The newest change of a session that somebody still comes to."""
    session = _changed(message)
    return session is not None and _has_place(message.recipient, session.gathering_id)


def about_change(message: Message) -> Text:
    session = _changed(message)
    if session is None:
        raise ValueError("Asked about a change that is not wanted")
    if session.cancelled:
        body = _("This day is cancelled: %(when)s")
    else:
        body = _("This is when and where it is now: %(when)s")
    title = _("Changed: %(title)s")
    return _text(message, session.gathering, title, body % {"when": _line(session)})


def cancelled_is_wanted(message: Message) -> bool:
    cancelled = Gathering.objects.filter(pk=message.subject_id, cancelled=True).exists()
    rows = SignUp.objects.filter(member=message.recipient, gathering_id=message.subject_id)
    return cancelled and rows.filter(state__in=queries.TAKING_PART).exists()


def about_cancelled(message: Message) -> Text:
    gathering = Gathering.objects.get(pk=message.subject_id)
    body = _("It does not take place. You do not need to do anything.")
    return _text(message, gathering, _("Cancelled: %(title)s"), body)


def _has_place(member: Member, gathering_id: UUID) -> bool:
    rows = SignUp.objects.filter(member=member, gathering_id=gathering_id)
    goes_on = Gathering.objects.filter(pk=gathering_id, cancelled=False)
    return (
        rows.filter(state=SignUp.State.PLACED).exists()
        and goes_on.exists()
        and may_today(member, Permission.JOIN_GATHERINGS)
    )


def _sign_up(message: Message) -> SignUp | None:
    """What the act is about that the message is about."""
    act = AuditEntry.objects.filter(pk=message.subject_id, subject__startswith="signup:").first()
    pk = act.subject.removeprefix("signup:") if act else None
    return SignUp.objects.filter(pk=pk).first() if pk else None


def _gathering(message: Message) -> Gathering:
    found = _sign_up(message)
    if found is None:
        raise ValueError("Asked about a sign-up that is not there")
    return queries.with_sessions(Gathering.objects.all()).get(pk=found.gathering_id)


def _changed(message: Message) -> Session | None:
    mine = SignUp.objects.filter(member=message.recipient).values("gathering_id")
    return queries.changed(message.subject_id, Session.objects.filter(gathering__in=mine))


def _when(gathering: Gathering) -> str:
    ahead = [s for s in queries.going_on(gathering) if s.date >= clock.today()]
    return _line(ahead[0]) if ahead else ""


def _line(session: Session) -> str:
    facts = {
        "day": date_format(session.date, "l j F Y"),
        "starts": time_format(session.starts, "H:i"),
        "ends": time_format(session.ends, "H:i"),
        "where": session.place.name if session.place else session.get_form_display(),
    }
    return _("%(day)s, %(starts)s to %(ends)s, %(where)s.") % facts


def _text(message: Message, gathering: Gathering, title: str, body: str) -> Text:
    return Text(
        title=title % {"title": gathering.title},
        body=body,
        url=reverse("gathering", args=[message.organisation.slug, gathering.pk]),
    )
