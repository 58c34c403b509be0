"""Rows of the calendar → an iCalendar text (RFC 5545), for calendar programs."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.models import Activity, Moment, Session
from organisations import clock
from organisations.clock import AMSTERDAM

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Leerambassadeurs//Agenda//NL"
EVERY = timedelta(hours=4)  # how often a program should look again
TALK = timedelta(hours=1)  # how long a talk is kept free: only its start is known
# The clock as it has been since 1996. What icalendar writes of a zone by itself (7.3) lets the
# summer begin an hour late, and has its dates one by one, which not every program reads.
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
# A calendar program may take these for the end of a line.
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def of_one(activity: Activity) -> bytes:
    return _calendar([activity_event(activity)], name="", uid=activity.pk)


def of_session(session: Session, *, slug: str) -> bytes:
    """For who has a place, in the organisation `slug`. A newer file takes the place of the one
    before: the same id, a higher number."""
    return _calendar([session_event(session, slug=slug)], name="", uid=session.pk)


def of_feed(
    activities: Sequence[Activity],
    moments: Sequence[Moment],
    sessions: Sequence[Session] = (),
    *,
    name: str,
    uid: UUID,
    slug: str = "",
) -> bytes:
    """What a program that looks again and again gets: the same bytes as long as nothing changed.
    `slug` is of the organisation where the pages of the sessions are."""
    events = [
        *(activity_event(row) for row in activities),
        *(moment_event(row) for row in moments),
        *(session_event(row, slug=slug) for row in sessions),
    ]
    return _calendar(events, name=name, uid=uid)


def _calendar(events: Iterable["Event"], *, name: str, uid: UUID) -> bytes:
    import icalendar  # slow to import

    calendar = icalendar.Calendar.new(
        prodid=MAKER, method="PUBLISH", uid=f"calendar-{_uid(uid)}", name=name or None
    )
    if name:
        _ask_to_look_again(calendar)
    calendar.add_component(icalendar.Timezone.from_ical(ZONE))
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def _ask_to_look_again(calendar: "Calendar") -> None:
    from icalendar import vDuration

    # RFC 7986 asks for the parameter; Outlook reads the second one.
    calendar.add("REFRESH-INTERVAL", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(EVERY))


def activity_event(activity: Activity) -> "Event":
    """An activity takes nobody's time: who comes decides that."""
    event = _event(activity, activity.title, cancelled=activity.cancelled)
    if activity.starts is None:
        event.add("dtstart", activity.date)
        event.add("dtend", activity.date + clock.DAY)
    else:
        _from_until(event, activity.date, activity.starts, activity.ends)
    if activity.text:
        event.add("description", _clean(activity.text))
    _at_place(event, activity.place)
    event.add("transp", "TRANSPARENT")
    return event


def moment_event(moment: Moment) -> "Event":
    """An own talk, without the other one's name: others may see this calendar."""
    title = str(moment.series.get_kind_display())
    event = _event(moment, title, cancelled=moment.status == Moment.Status.CANCELLED)
    _from_until(event, moment.date, moment.time, None)
    _at_place(event, moment.place)
    event.add("class", "PRIVATE")
    return event


def session_event(session: Session, *, slug: str) -> "Event":
    """A day that somebody has a place at, with where it is and where to read more."""
    gathering, place = session.gathering, session.place
    event = _event(session, gathering.title, cancelled=session.cancelled or gathering.cancelled)
    _from_until(event, session.date, session.starts, session.ends)
    _at_place(event, f"{place.name}, {place.address}" if place else session.link)
    online = session.link if place else ""
    if text := "\n".join(part for part in (session.agenda, online) if part):
        event.add("description", _clean(text))
    event.add("url", settings.SITE_URL + reverse("gathering", args=[slug, gathering.pk]))
    event.add("class", "PRIVATE")
    return event


def _event(row: Activity | Moment | Session, title: str, *, cancelled: bool) -> "Event":
    import icalendar

    event = icalendar.Event()
    event.add("uid", _uid(row.pk))
    event.add("sequence", row.sequence)
    event.add("dtstamp", row.changed_at.astimezone(UTC))
    event.add("last-modified", row.changed_at.astimezone(UTC))
    event.add("summary", _("Cancelled: %s") % _clean(title) if cancelled else _clean(title))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _at_place(event: "Event", place: str) -> None:
    if place:
        event.add("location", _clean(place))


def _from_until(event: "Event", day: date, starts: time, ends: time | None) -> None:
    """Times as the clock on the wall tells them, on both sides of the summer time."""
    begin = _on_the_wall(day, starts)
    end = _on_the_wall(day, ends) if ends else None
    event.add("dtstart", begin)
    if end and end.astimezone(UTC) > begin.astimezone(UTC):
        event.add("dtend", end)
    else:
        event.add("duration", TALK)


def _on_the_wall(day: date, at: time) -> datetime:
    """A time that the clock jumps over, such as 02:30, becomes the one that it then tells."""
    return datetime.combine(day, at, tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM)


def _uid(pk: UUID) -> str:
    return f"{pk}@{urlsplit(settings.SITE_URL).hostname}"


def _clean(text: str) -> str:
    return CONTROLS.sub(" ", text)
