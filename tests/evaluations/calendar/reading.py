"""A feed as two calendar programs read it, by libraries that share nothing: icalendar, which knows
the time zones by their name, and vobject, which believes what the feed says of them."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import vobject


def first(text: bytes) -> dict[str, dict[str, Any]]:
    calendar = icalendar.Calendar.from_ical(text)
    return {str(event["UID"]): _with_icalendar(event) for event in calendar.walk("VEVENT")}


def second(text: bytes) -> dict[str, dict[str, Any]]:
    calendar = vobject.readOne(text.decode())
    return {event.uid.value: _with_vobject(event) for event in calendar.contents.get("vevent", [])}


def _with_icalendar(event: Any) -> dict[str, Any]:
    assert not event.errors
    end = event.get("DTEND")
    begin = event["DTSTART"].dt
    return {
        "title": str(event["SUMMARY"]),
        "text": str(event.get("DESCRIPTION", "")),
        "place": str(event.get("LOCATION", "")),
        "status": str(event["STATUS"]),
        "sequence": int(event["SEQUENCE"]),
        "stamp": event["DTSTAMP"].dt,
        "wall": _wall(begin),
        "starts": _instant(begin),
        "ends": _instant(end.dt if end else begin + event["DURATION"].dt),
    }


def _with_vobject(event: Any) -> dict[str, Any]:
    def value(name: str, default: Any = "") -> Any:
        return getattr(event, name).value if hasattr(event, name) else default

    begin = value("dtstart")
    return {
        "title": value("summary"),
        "text": value("description"),
        "place": value("location"),
        "status": value("status"),
        "sequence": int(value("sequence")),
        "stamp": value("dtstamp"),
        "wall": _wall(begin),
        "starts": _instant(begin),
        "ends": _instant(value("dtend", None) or begin + value("duration")),
    }


def _wall(begin: date) -> str:
    return f"{begin:%Y-%m-%d %H:%M}" if isinstance(begin, datetime) else begin.isoformat()


def _instant(value: date) -> datetime | date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
