from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from evaluations.gatherings import jobs
from evaluations.gatherings.models import Gathering, Lesson, Place, Presence, Session
from evaluations.gatherings.queries import change_id, going_on
from organisations import audit, clock
from organisations.jobs import queue
from organisations.models import Organisation, Programme, Staff
from organisations.tenancy import enter
from pilot.overview.gatherings.queries import Person

# When these change, people who come must know, and what their calendar keeps is out of date.
TOLD = frozenset({"date", "starts", "ends", "form", "place", "link"})


@transaction.atomic
def add_gathering(programme: Programme, *, by: Staff, **facts: Any) -> Gathering:
    added = Gathering.objects.create(programme=programme, **facts)
    audit.record_programme("add gathering", added, by=by)
    return added


@transaction.atomic
def change_gathering(
    found: Gathering, *, by: Staff, changed: Collection[str], had: int | None
) -> None:
    """Save the fields that the form put on it. More places than it `had` (None: without end) go to
    who waits longest."""
    if not changed:
        return
    found.save(update_fields=set(changed))
    audit.record_programme("change gathering", found, by=by)
    if had is not None and (found.capacity is None or found.capacity > had):
        jobs.plan_filling(found, found.programme)


@transaction.atomic
def cancel_gathering(found: Gathering, *, by: Staff) -> None:
    """With all that is still to come of it; everybody who takes part is told. A second tap changes
    nothing."""
    if found.cancelled:
        return
    found.cancelled = True
    found.save(update_fields=["cancelled"])
    for session in going_on(found):
        if session.date >= clock.today():
            _cancel(session)
    audit.record_programme("cancel gathering", found, by=by)
    queue.plan(jobs.TELL_CANCELLED, found.pk, owner=found.programme)


def _cancel(session: Session) -> None:
    session.cancelled = True
    session.sequence += 1
    session.changed_at = clock.now()
    session.save(update_fields=["cancelled", "sequence", "changed_at"])


@transaction.atomic
def add_session(gathering: Gathering, *, by: Staff, **facts: Any) -> Session:
    added = Session.objects.create(
        programme_id=gathering.programme_id, gathering=gathering, **facts
    )
    audit.record_programme("add session", added, by=by)
    if gathering.taken:
        _tell_of_change(added)
    return added


@transaction.atomic
def change_session(session: Session, *, by: Staff, changed: Collection[str]) -> None:
    """Save the fields that the form put on it."""
    if not changed:
        return
    fields = set(changed)
    if fields & TOLD:
        session.sequence += 1
        session.changed_at = clock.now()
        fields |= {"sequence", "changed_at"}
    session.save(update_fields=fields)
    audit.record_programme("change session", session, by=by)
    if fields & TOLD:
        _tell_of_change(session)


@transaction.atomic
def cancel_session(session: Session, *, by: Staff) -> None:
    if session.cancelled:
        return
    _cancel(session)
    audit.record_programme("cancel session", session, by=by)
    _tell_of_change(session)


def _tell_of_change(session: Session) -> None:
    if session.date >= clock.today() and not session.gathering.cancelled:
        queue.plan(jobs.TELL_CHANGE, change_id(session), owner=session.programme)


# --- Places


@transaction.atomic
def add_place(programme: Programme, *, by: Staff, **facts: Any) -> Place:
    added = Place.objects.create(programme=programme, **facts)
    audit.record_programme("add place", added, by=by)
    return added


@transaction.atomic
def change_place(place: Place, *, by: Staff) -> None:
    place.save()
    audit.record_programme("change place", place, by=by)


# --- Who was there


@transaction.atomic
def note_presence(
    noted: Iterable[tuple[Person, Session, str]], *, gathering: Gathering, by: Staff
) -> int:
    """Write down who was at which session, organisation after organisation; how many rows."""
    rows = sorted(noted, key=lambda row: row[0].organisation_id)
    ids = {person.organisation_id for person, _session, _state in rows}
    organisations = Organisation.objects.in_bulk(ids)
    for pk, group in groupby(rows, key=lambda row: row[0].organisation_id):
        enter(org=pk)
        _note(pk, [(person.id, session.pk, state) for person, session, state in group])
        audit.record("note presence", organisations[pk], by=by)
    enter(org=None)
    audit.record_programme("note presence", gathering, by=by)
    return len(rows)


def _note(organisation_id: int, rows: Iterable[tuple[UUID, UUID, str]]) -> None:
    today = clock.today()
    presences = [
        Presence(
            organisation_id=organisation_id,
            sign_up_id=sign_up,
            session_id=session,
            state=state,
            noted_on=today,
        )
        for sign_up, session, state in rows
    ]
    Presence.objects.bulk_create(
        presences,
        update_conflicts=True,
        unique_fields=["organisation", "sign_up", "session_id"],
        update_fields=["state", "noted_on"],
    )


# --- What was learned


@transaction.atomic
def add_lesson(session: Session, *, by: Staff, title: str, text: str) -> Lesson:
    added = Lesson.objects.create(
        programme_id=session.programme_id,
        session=session,
        title=title,
        text=text,
        noted_on=clock.today(),
    )
    audit.record_programme("add lesson", added, by=by)
    return added


@transaction.atomic
def remove_lesson(lesson: Lesson, *, by: Staff) -> None:
    audit.record_programme("remove lesson", lesson, by=by)
    lesson.delete()
