"""What somebody can take part in, and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db.models import Prefetch, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.gatherings.models import (
    Gathering,
    GroupNote,
    Lesson,
    Presence,
    Reflection,
    Session,
    SignUp,
)
from organisations import clock
from organisations.models import Member, Organisation, User
from organisations.permissions import Permission
from roles.catalogue import ORGANISATION_ROLES

SHOWN = 100
TAKING_PART = (SignUp.State.PLACED, SignUp.State.WAITING)
# Who a gathering can be for, in the order of the catalogue.
AUDIENCE = [
    (str(spec.role), spec.name)
    for spec in ORGANISATION_ROLES
    if Permission.JOIN_GATHERINGS in spec.permissions
]


def with_sessions(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    sessions = Session.objects.select_related("place")
    return rows.prefetch_related(Prefetch("sessions", queryset=sessions))


@dataclass(frozen=True)
class Row:
    """A gathering on the list of a member, with its sessions that are not cancelled."""

    gathering: Gathering
    sessions: list[Session]
    sign_up: SignUp | None

    @property
    def is_over(self) -> bool:
        today = clock.today()
        return all(session.date < today for session in self.sessions)


@dataclass(frozen=True)
class Mine:
    """What a member takes part in, what is open for them, and what they took part in."""

    ahead: list[Row]
    open: list[Row]
    earlier: list[Row]


def of_member(member: Member, roles: Iterable[str]) -> Mine:
    signed = {
        row.gathering_id: row for row in SignUp.objects.filter(member=member, state__in=TAKING_PART)
    }
    here = Gathering.objects.filter(programme_id=member.organisation.programme_id)
    open_here = here.open().filter(audience__overlap=list(roles)).order_by().values("pk")
    found = with_sessions(here.filter(Q(pk__in=signed) | Q(pk__in=open_here)))
    rows = [Row(row, going_on(row), signed.get(row.pk)) for row in found[:SHOWN]]
    rows.sort(key=lambda row: row.sessions[0].date if row.sessions else clock.today())
    mine = [row for row in rows if row.sign_up]
    return Mine(
        ahead=[row for row in mine if not row.is_over],
        open=[row for row in rows if not row.sign_up],
        earlier=[row for row in reversed(mine) if row.is_over],
    )


def going_on(gathering: Gathering) -> list[Session]:
    """Its sessions that are not cancelled, in their order."""
    return [session for session in gathering.sessions.all() if not session.cancelled]


def closed_because(gathering: Gathering) -> str:
    """Why nobody can sign up any more; "" while they can."""
    if gathering.cancelled:
        return _("This is cancelled. You can't sign up for it any more.")
    if gathering.sign_up_until and gathering.sign_up_until < clock.today():
        day = date_format(gathering.sign_up_until, "j F Y")
        text = _("You could sign up until %(day)s. Ask your contact at CNV whether you can join.")
        return text % {"day": day}
    if not any(session.date >= clock.today() for session in going_on(gathering)):
        return _("This is over. You can't sign up for it any more.")
    return ""


def closed_to_who_waits(gathering: Gathering) -> bool:
    """Whether a free place is of no use any more. After the last day to sign up it still is."""
    ahead = Session.objects.filter(gathering=gathering, cancelled=False, date__gte=clock.today())
    return gathering.cancelled or not ahead.exists()


def own_sessions(member: Member) -> QuerySet[Session]:
    """The days of what this member has a place in, cancelled ones as well."""
    places = SignUp.objects.filter(
        organisation_id=member.organisation_id, member=member, state=SignUp.State.PLACED
    )
    return Session.objects.filter(gathering_id__in=places.values("gathering_id"))


def own_sign_up(gathering: Gathering, member: Member) -> SignUp | None:
    return SignUp.objects.filter(member=member, gathering_id=gathering.pk).first()


# --- Afterwards


def has_begun(gathering: Gathering) -> bool:
    """Whether there is something to have an opinion about."""
    return any(session.date <= clock.today() for session in going_on(gathering))


def presences(sign_up: SignUp) -> dict[UUID, Presence]:
    """Those of one person, by session."""
    return {row.session_id: row for row in Presence.objects.filter(sign_up=sign_up)}


@dataclass(frozen=True)
class Attended:
    """How many of its days somebody was at, as far as it is noted."""

    days: int
    all: int


def attended(gathering: Gathering, noted: dict[UUID, Presence]) -> Attended:
    sessions = going_on(gathering)
    present = {pk for pk, row in noted.items() if row.state == Presence.State.PRESENT}
    return Attended(sum(session.pk in present for session in sessions), len(sessions))


def was_at_all(gathering: Gathering, noted: dict[UUID, Presence]) -> bool:
    """Whether a training is over and somebody was at every session that took place."""
    sessions = going_on(gathering)
    if gathering.kind != Gathering.Kind.TRAINING or not sessions:
        return False
    present = {pk for pk, row in noted.items() if row.state == Presence.State.PRESENT}
    return all(s.date <= clock.today() and s.pk in present for s in sessions)


def lessons(organisation: Organisation) -> list[Lesson]:
    """The newest first."""
    rows = Lesson.objects.filter(programme_id=organisation.programme_id)
    return list(rows.select_related("session__gathering")[:SHOWN])


def is_over(gathering: Gathering) -> bool:
    sessions = going_on(gathering)
    return bool(sessions) and all(session.date < clock.today() for session in sessions)


# --- What a group, and what a person, keeps to themselves


def notes(gathering: Gathering) -> dict[UUID, list[GroupNote]]:
    """Of a group that access.group() opened, by session."""
    found: dict[UUID, list[GroupNote]] = {}
    for row in GroupNote.objects.filter(group_id=gathering.pk):
        found.setdefault(row.session_id, []).append(row)
    return found


def reflection(session: Session, user: User) -> Reflection:
    """The own one, or a new one that is not saved yet."""
    found = Reflection.objects.filter(user=user, session_id=session.pk).first()
    return found or Reflection(user=user, session_id=session.pk)


# --- Changes


def change_id(session: Session) -> UUID:
    """What a message about the newest change of a session is about. Of an older change nothing can
    be found any more, and nobody needs to hear of it."""
    return uuid5(session.pk, str(session.sequence))


def changed(pk: UUID, rows: QuerySet[Session]) -> Session | None:
    """The session of which this is the newest change."""
    ahead = rows.filter(date__gte=clock.today()).select_related("gathering", "place")
    return next((session for session in ahead if change_id(session) == pk), None)
