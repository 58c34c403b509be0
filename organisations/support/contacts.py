"""Who of the programme can be reached: the cards of its staff, and the own contact of an ambassador
as it comes with the member that every page asks for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from organisations import clock
from organisations.models.people import Member, Staff

PARTS = ("name", "party", "phone", "photo", "mailbox", "away_from", "away_until")


@dataclass(frozen=True)
class Card:
    """What is shown of somebody who can be asked."""

    name: str
    party: str
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
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

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


def card_of_contact() -> Subquery:
    """The contact of a member with the stand-in, as JSON: no query of its own."""
    facts = {part: F(part) for part in PARTS} | {
        f"stand_in_{part}": F(f"stand_in__{part}") for part in (*PARTS, "starts", "ends")
    }
    rows = at_work(Staff.objects.filter(pk=OuterRef("contact_id")))
    return Subquery(rows.order_by().annotate(card=JSONObject(**facts)).values("card"))


def contact_of(member: Member) -> Contact:
    """The own contact, from the member as `rights.roles_today` gives it."""
    facts: dict[str, Any] = getattr(member, "contact", None) or {}
    if not facts:
        return Contact(None)
    return Contact(_card(facts), _card(facts, "stand_in_") if _works(facts) else None)


def _works(facts: dict[str, Any]) -> bool:
    """Whether there is a stand-in who works for the programme today."""
    starts, ends = _day(facts["stand_in_starts"]), _day(facts["stand_in_ends"])
    today = clock.today()
    return starts is not None and starts <= today and (ends is None or ends >= today)


def _card(facts: dict[str, Any], prefix: str = "") -> Card:
    values = {part: facts[prefix + part] for part in PARTS}
    days = {part: _day(values[part]) for part in ("away_from", "away_until")}
    return Card(**(values | days))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def people(programme_id: int) -> list[Contact]:
    """Everybody of the programme who can be asked, once each, by party and name; one query."""
    rows = at_work(Staff.objects.filter(programme_id=programme_id)).select_related("stand_in")
    found = {row.user_id: row for row in rows.order_by("-starts")}
    by_party = sorted(found.values(), key=lambda row: (row.party, row.name.lower()))
    return [Contact(card(row), card(row.stand_in)) for row in by_party]


def card(person: Staff | None) -> Card | None:
    return Card(**{part: getattr(person, part) for part in PARTS}) if person else None
