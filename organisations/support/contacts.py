"""Who of the programme can be reached: the cards of its staff, and the own contact of an
ambassador."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import JSONField, Q, QuerySet
from django.db.models.expressions import RawSQL

from organisations import clock
from organisations.models.partners import Partner
from organisations.models.people import Member, Staff, initials

PARTS = ("name", "party", "role", "phone", "photo", "mailbox", "away_from", "away_until")
# Who keeps the keys of the research has no questions to answer. As Staff.role is stored; this room
# does not know the role table, and a test holds them equal.
STEWARD = "data_steward"


@dataclass(frozen=True)
class Card:
    """What is shown of somebody who can be asked."""

    name: str
    party: str
    role: str
    phone: str
    photo: str
    mailbox: str
    away_from: date | None = None
    away_until: date | None = None

    @property
    def organisation(self) -> str:
        return str(dict(Staff.Party.choices)[self.party])

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def dial(self) -> str:
        """The phone number as a tel: address wants it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")

    @property
    def is_away(self) -> bool:
        """Away today; without a last day until they say that they are back."""
        if self.away_from is None or self.away_from > clock.today():
            return False
        return self.away_until is None or self.away_until >= clock.today()


@dataclass(frozen=True)
class Contact:
    """Somebody and who stands in for them."""

    own: Card | None
    stand_in: Card | None = None

    @property
    def stands_in(self) -> bool:
        """Whether today the stand-in is the one to ask."""
        away = self.own is not None and self.own.is_away
        return away and self.stand_in is not None and not self.stand_in.is_away

    @property
    def today(self) -> Card | None:
        return self.stand_in if self.stands_in else self.own


def at_work(rows: QuerySet[Staff]) -> QuerySet[Staff]:
    """Those who work for the programme today."""
    today = clock.today()
    return rows.filter(Q(ends=None) | Q(ends__gte=today), starts__lte=today)


# SQL of our own, because every page asks it: the ORM would need longer to write it than PostgreSQL
# to answer it.
OF_MEMBER = """(
    SELECT jsonb_build_array(to_jsonb(own), to_jsonb(other))
    FROM organisations_staff own LEFT JOIN organisations_staff other ON other.id = own.stand_in_id
    WHERE own.id = organisations_member.contact_id
)"""


def contact_with_member() -> RawSQL:
    """The contact of each member and who stands in, for `contact_of`; no query of its own."""
    return RawSQL(OF_MEMBER, (), output_field=JSONField())  # noqa: S611 nothing is filled in


def contact_of(member: Member) -> Contact:
    """The own contact of a member, as it comes with `rights.roles_today`."""
    found = getattr(member, "contact", None) or (None, None)
    own, stand_in = map(_card_today, found)
    return Contact(own, stand_in if own else None)


def _card_today(facts: dict[str, Any] | None) -> Card | None:
    """The card of somebody who works for the programme today."""
    if not facts or not works_today(_day(facts["starts"]), _day(facts["ends"])):
        return None
    values = {part: facts[part] for part in PARTS}
    days = {part: _day(values[part]) for part in ("away_from", "away_until")}
    return Card(**(values | days))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def works_today(starts: date | None, ends: date | None) -> bool:
    """Whether somebody with these days works for the programme today; without a first day there is
    nobody."""
    today = clock.today()
    return starts is not None and starts <= today and (ends is None or ends >= today)


def people(programme_id: int) -> list[Contact]:
    """Everybody of the programme who can be asked, once each, by party and name; one query."""
    rows = at_work(Staff.objects.filter(programme_id=programme_id)).select_related("stand_in")
    found = {row.user_id: row for row in rows.order_by("-starts")}
    by_party = sorted(found.values(), key=lambda row: (row.party, row.name.lower()))
    return [Contact(card(row), _stand_in(row)) for row in by_party]


def _stand_in(person: Staff) -> Card | None:
    other = person.stand_in
    return card(other) if other and works_today(other.starts, other.ends) else None


def partners(programme_id: int, people: Sequence[Contact]) -> list[tuple[Partner, list[str]]]:
    """The partners that can be written to, each with the names of its people among `people`; one
    query."""
    rows = Partner.objects.filter(programme_id=programme_id).exclude(mailbox="")
    return [(row, _of(row.party, people)) for row in rows]


def _of(party: str, people: Sequence[Contact]) -> list[str]:
    if party == Staff.Party.OTHER:
        return []  # nobody knows of which other one
    cards = [contact.own for contact in people if contact.own and contact.own.role != STEWARD]
    return [card.name for card in cards if card.party == party]


def card(person: Staff | None) -> Card | None:
    return Card(**{part: getattr(person, part) for part in PARTS}) if person else None
