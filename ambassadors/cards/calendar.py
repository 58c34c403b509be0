"""Reminders for the holder's own calendar, made when asked for and kept nowhere."""

from collections.abc import Iterator
from datetime import UTC, date
from uuid import uuid5

from django.utils.translation import gettext as _

from ambassadors.cards.queries import Told
from organisations import clock

LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)
MORNING = "PT9H"


def calendar(told: Told, *, address: str) -> str:
    """An iCalendar text with a day for each time that something is asked again. No name is in it
    and no code: others may read this calendar. `address` is where a code is typed."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leerambassadeurs//Leerpas//NL"]
    for wave, month in told.to_come:
        lines += _event(f"{uuid5(told.card_id, str(wave))}", month, address)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(uid: str, day: date, address: str) -> list[str]:
    title = _text(_("Take your learner card"))
    about = _text(_("How are you doing? Type the code of your card at %s") % address)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@leerpas",
        f"DTSTAMP:{clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{about}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        f"TRIGGER:{MORNING}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    for character in ("\\", ";", ","):
        value = value.replace(character, f"\\{character}")
    return value.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in parts that are short enough, the second and further ones with a space before."""
    part = ""
    for character in line:
        if len(f"{part}{character}".encode()) > LONGEST:
            yield part
            part = " "
        part += character
    yield part
