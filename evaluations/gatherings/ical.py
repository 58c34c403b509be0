"""One session as an iCalendar text (RFC 5545), for the calendar of who comes."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from evaluations.feeds.ical import CONTROLS, MAKER
from evaluations.gatherings.models import Session
from organisations.clock import AMSTERDAM


def of_session(session: Session, *, url: str) -> bytes:
    """`url` is the page of the gathering. A newer file takes the place of the one before: the same
    id, a higher number."""
    import icalendar  # slow to import

    host = urlsplit(settings.SITE_URL).hostname
    calendar = icalendar.Calendar.new(prodid=MAKER, method="PUBLISH")
    event = icalendar.Event()
    title, is_off = (
        _clean(session.gathering.title),
        session.cancelled or session.gathering.cancelled,
    )
    event.add("uid", f"{session.pk}@{host}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at.astimezone(UTC))
    event.add("last-modified", session.changed_at.astimezone(UTC))
    event.add("summary", _("Cancelled: %s") % title if is_off else title)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("dtstart", datetime.combine(session.date, session.starts, tzinfo=AMSTERDAM))
    event.add("dtend", datetime.combine(session.date, session.ends, tzinfo=AMSTERDAM))
    where = f"{session.place.name}, {session.place.address}" if session.place else session.link
    if where:
        event.add("location", _clean(where))
    if session.agenda:
        event.add("description", _clean(session.agenda))
    event.add("url", url)
    calendar.add_component(event)
    year = session.date.year
    calendar.add_missing_timezones(first_date=date(year, 1, 1), last_date=date(year + 1, 12, 31))
    return calendar.to_ical()


def _clean(text: str) -> str:
    return CONTROLS.sub(" ", text)
