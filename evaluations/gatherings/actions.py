from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from evaluations.contacts import actions as contacts
from evaluations.gatherings import queries
from evaluations.gatherings.models import (
    Gathering,
    GroupNote,
    Presence,
    Reflection,
    Session,
    SignUp,
)
from organisations import audit, clock
from organisations.documents.actions import new_version
from organisations.jobs import queue
from organisations.messages.actions import Plan, move_messages, plan_messages, tell_now
from organisations.models import Document, Member, Organisation, Programme, User
from organisations.permissions import Permission
from organisations.tenancy import scope
from roles.queries import may_today

REMIND_BEFORE = timedelta(days=7)
# Kinds of messages.
PLACED, GIVEN, REMINDER = "gathering_place", "gathering_given", "gathering_reminder"
CHANGED, CANCELLED = "gathering_changed", "gathering_cancelled"
# The kind of job that gives free places to who waits, and the kind of document.
FILL = "fill_gathering"
CERTIFICATE = "certificate"


class Closed(ValueError):
    """Nobody can sign up (any more): cancelled, too late or over."""


@transaction.atomic
def sign_up(
    gathering: Gathering,
    *,
    by: Member,
    role: str,
    needs: str = "",
    travel_minutes: int | None = None,
) -> SignUp:
    """A place, or one on the waiting list where there is none left; a second tap changes nothing.

    Raises Closed.
    """
    # Two taps at once: there may be no row of the sign-up yet that the second could wait for.
    Member.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    found = queries.own_sign_up(gathering, by) or SignUp(member=by, gathering_id=gathering.pk)
    found.organisation = by.organisation
    if found.state in queries.TAKING_PART:
        return found
    if queries.closed_because(gathering):
        raise Closed
    placed = _take_place(gathering)
    found.state = SignUp.State.PLACED if placed else SignUp.State.WAITING
    found.name, found.role = by.name, role
    found.needs, found.travel_minutes = needs, travel_minutes
    found.asked_at = clock.now()
    found.save()
    act = audit.record("sign up", found, by=by)
    if placed:
        _welcome(PLACED, act.pk, found, gathering)
    return found


def _take_place(gathering: Gathering) -> bool:
    """Count one place more, if there is one: also of two people at once only one gets the last."""
    rows = Gathering.objects.filter(pk=gathering.pk, cancelled=False)
    # Only staff write rows of the programme; this one statement is let through for a member.
    with scope(programme=gathering.programme_id, staff=gathering.programme_id):
        free = rows.filter(Q(capacity=None) | Q(taken__lt=F("capacity")))
        taken = free.update(taken=F("taken") + 1)
    if not taken and not rows.exists():
        raise Closed  # cancelled meanwhile
    return bool(taken)


@transaction.atomic
def tell_details(
    found: SignUp, *, by: Member, needs: str = "", travel_minutes: int | None = None
) -> None:
    """What somebody told with their sign-up is otherwise."""
    found.needs, found.travel_minutes = needs, travel_minutes
    found.save(update_fields=["needs", "travel_minutes"])
    audit.record("change sign-up", found, by=by)


@transaction.atomic
def withdraw(found: SignUp, *, by: Member) -> None:
    """Somebody does not come, and what they told is removed; who waits longest gets the place."""
    if found.state == SignUp.State.WITHDRAWN:
        return
    had_place = found.state == SignUp.State.PLACED
    found.state, found.needs, found.travel_minutes = SignUp.State.WITHDRAWN, "", None
    found.save(update_fields=["state", "needs", "travel_minutes"])
    audit.record("withdraw sign-up", found, by=by)
    contacts.forget(found.gathering_id, user=by.user)
    if had_place:
        programme = Programme.objects.get(pk=by.organisation.programme_id)
        # As in _take_place.
        with scope(programme=programme.pk, staff=programme.pk):
            rows = Gathering.objects.filter(pk=found.gathering_id, taken__gt=0)
            rows.update(taken=F("taken") - 1)
        _fill(found.pk, programme)


def _fill(subject_id: UUID, programme: Programme) -> None:
    # About the sign-up that made room: a job about the gathering could be running just now.
    queue.plan(FILL, subject_id, owner=programme)
    queue.plan_again(FILL, subject_id, owner=programme)


def give_place(pk: UUID, gathering: Gathering) -> bool:
    """Give somebody who waits a place, in the scope of their organisation, and tell them. False
    when they do not wait any more, or have no role any more with which they could come."""
    rows = SignUp.objects.select_related("member", "organisation")
    # Who is changing this very row holds it, and wants the gathering that we hold.
    waits = rows.select_for_update(of=["self"], skip_locked=True)
    found = waits.filter(pk=pk, state=SignUp.State.WAITING).first()
    if found is None or not may_today(found.member, Permission.JOIN_GATHERINGS):
        return False
    found.state = SignUp.State.PLACED
    found.save(update_fields=["state"])
    act = audit.record("get place", found, by=None)
    _welcome(GIVEN, act.pk, found, gathering)
    return True


def _welcome(kind: str, act: UUID, found: SignUp, gathering: Gathering) -> None:
    tell_now(kind, act, [found.member], organisation=found.organisation)
    plans = list(_reminders(queries.going_on(gathering), [found.member]))
    plan_messages(plans, organisation=found.organisation)


def _reminders(sessions: Sequence[Session], members: Iterable[Member]) -> list[Plan]:
    """A week before; of what is nearer somebody hears now."""
    return [
        Plan(REMINDER, session.pk, member, on=session.date - REMIND_BEFORE)
        for member in members
        for session in sessions
        if session.date - REMIND_BEFORE > clock.today()
    ]


# --- What staff changed, told in one organisation by a job


def tell_of_change(session: Session, organisation: Organisation) -> None:
    """Who has a place hears of it, and is reminded on the right day."""
    members = _taking_part(session.gathering_id, organisation, [SignUp.State.PLACED])
    tell_now(CHANGED, queries.change_id(session), members, organisation=organisation)
    if not session.cancelled:
        left = move_messages(_reminders([session], members))
        plan_messages(left, organisation=organisation)


def tell_of_cancellation(gathering: Gathering, organisation: Organisation) -> None:
    """Who has a place or waits for one."""
    members = _taking_part(gathering.pk, organisation, queries.TAKING_PART)
    tell_now(CANCELLED, gathering.pk, members, organisation=organisation)


def _taking_part(
    gathering_id: UUID, organisation: Organisation, states: Sequence[str]
) -> list[Member]:
    rows = SignUp.objects.filter(
        organisation=organisation, gathering_id=gathering_id, state__in=states
    )
    return [row.member for row in rows.select_related("member")]


# --- On the day and afterwards


@transaction.atomic
def note_own_presence(session: Session, found: SignUp, *, by: Member) -> None:
    """Somebody scanned the code of the day. What staff note counts: they can still change it."""
    row, made = Presence.objects.get_or_create(
        organisation_id=found.organisation_id,
        sign_up=found,
        session_id=session.pk,
        defaults={"state": Presence.State.PRESENT, "noted_on": clock.today()},
    )
    if not made and row.state != Presence.State.PRESENT:
        row.state, row.noted_on = Presence.State.PRESENT, clock.today()
        row.save(update_fields=["state", "noted_on"])
    audit.record("note own presence", found, by=by)


@transaction.atomic
def rate(found: SignUp, *, by: Member, rating: int, remark: str) -> None:
    found.rating, found.remark = rating, remark
    found.save(update_fields=["rating", "remark"])
    audit.record("rate gathering", found, by=by)


@transaction.atomic
def make_certificate(gathering: Gathering, found: SignUp, *, by: Member) -> Document | None:
    """A new one when something in it changed, else None."""
    days = [
        {
            "date": date_format(session.date, "j F Y"),
            "from": time_format(session.starts, "H:i"),
            "until": time_format(session.ends, "H:i"),
            "form": str(session.get_form_display()),
        }
        for session in queries.going_on(gathering)
    ]
    content: dict[str, Any] = {
        "name": by.name,
        "training": gathering.title,
        "about": gathering.text,
        "host": gathering.host,
        "organisation": by.organisation.name,
        "sessions": days,
    }
    title = _("Certificate of %(training)s") % {"training": gathering.title}
    return new_version(
        CERTIFICATE,
        title,
        content,
        organisation=by.organisation,
        by=by,
        subject_id=found.pk,
        closed=True,
    )


# --- What a group, and what a person, keeps to themselves. The audit would hold who wrote what.


def add_note(gathering: Gathering, *, by: User, session: UUID, kind: str, text: str) -> None:
    GroupNote.objects.create(
        group_id=gathering.pk, session_id=session, kind=kind, text=text, user=by, at=clock.now()
    )


def remove_note(note: GroupNote) -> None:
    note.delete()


def reflect(session: Session, *, by: User, before: str, after: str) -> None:
    """Nothing is kept of an empty one."""
    rows = Reflection.objects.filter(user=by, session_id=session.pk)
    if before or after:
        texts = {"before": before, "after": after}
        Reflection.objects.update_or_create(user=by, session_id=session.pk, defaults=texts)
    else:
        rows.delete()
