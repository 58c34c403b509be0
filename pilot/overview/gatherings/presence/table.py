"""Who was there, as a CSV file: one row for each person and session."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from evaluations.gatherings.models import Presence, Session
from organisations import clock
from pilot.overview.gatherings.queries import Person
from research.files.tables import text_table

YES, NO = "ja", "nee"
STATES = {
    YES: Presence.State.PRESENT, "yes": Presence.State.PRESENT, "1": Presence.State.PRESENT,
    NO: Presence.State.ABSENT, "no": Presence.State.ABSENT, "0": Presence.State.ABSENT,
}  # fmt: skip
COLUMNS = 7
MOST_ROWS = 5_000


@dataclass
class Read:
    """The rows that can be saved, and what is wrong with the others, by line."""

    good: list[tuple[Person, Session, str]] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)


def written(
    people: Sequence[Person],
    sessions: Sequence[Session],
    noted: dict[tuple[UUID, UUID], str],
) -> bytes:
    header = [
        _("number"), _("name"), _("organisation"), _("role"), _("date"), _("from"), _("was there"),
    ]  # fmt: skip
    words = {str(Presence.State.PRESENT): YES, str(Presence.State.ABSENT): NO}
    return text_table(
        header,
        [
            [
                person.id,
                person.name,
                person.organisation_name,
                person.role_name,
                session.date.isoformat(),
                f"{session.starts:%H:%M}",
                words.get(noted.get((person.id, session.pk), ""), ""),
            ]
            for session in sessions
            for person in people
        ],
    )


def read(text: str, people: Sequence[Person], sessions: Sequence[Session]) -> Read:
    """What a file says. Only the number, the day, the time and the last column count."""
    by_id = {str(person.id): person for person in people}
    by_time = {(s.date.isoformat(), f"{s.starts:%H:%M}"): s for s in sessions}
    found, seen = Read(), set()
    for line, cells in _rows(text):
        if len(cells) < COLUMNS:
            found.bad.append((line, _("This line has too few columns.")))
            continue
        person = by_id.get(cells[0].strip().lower())
        session = by_time.get((cells[4].strip(), cells[5].strip()))
        state = STATES.get(cells[6].strip().lower())
        if not cells[6].strip():
            continue  # nothing noted (yet)
        if reason := _wrong(person, session, state):
            found.bad.append((line, reason))
        elif person and session and state:
            if (person.id, session.pk) in seen:
                found.bad.append((line, _("This person and day stand in the file already.")))
            else:
                seen.add((person.id, session.pk))
                found.good.append((person, session, state))
    return found


def _wrong(person: Person | None, session: Session | None, state: str | None) -> str:
    if person is None:
        return _("Nobody with a place has this number. Leave the first column as it was.")
    if session is None:
        return _("There is no meeting on this day and time.")
    if session.date > clock.today():
        return _("This day is still to come.")
    return "" if state else _("Fill in “ja” or “nee” in the last column.")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines below the heading, with their number; empty ones are left out."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS:
                return
            if number and any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:
        yield reader.line_num, []
