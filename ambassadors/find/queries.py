from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.urls import reverse

from ambassadors.models import PublicCard
from organisations import clock
from organisations.doors import tokens
from organisations.models import Door, Member, Organisation
from roles.catalogue import Role
from roles.models import Assignment

CARD = ("where", "phone", "email", "invitation", "photo")


@dataclass(frozen=True)
class Shown:
    """An ambassador as far as they agreed to be seen by everybody."""

    name: str
    function: str
    where: str
    phone: str
    email: str
    invitation: str
    photo: str

    @property
    def initials(self) -> str:
        return Member(name=self.name).initials

    @property
    def dial(self) -> str:
        """The phone number as a tel: address wants it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")

    def as_values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def seen(card: PublicCard) -> Shown:
    function = card.member.function if card.with_function else ""
    facts = {name: getattr(card, name) for name in CARD}
    return Shown(name=card.member.name, function=function, **facts)


def card_of(member: Member) -> PublicCard | None:
    rows = PublicCard.objects.filter(organisation_id=member.organisation_id, member=member)
    card = rows.first()
    if card:
        card.member = member  # known already
    return card


def shown(organisation: Organisation) -> list[Shown]:
    """The ambassadors of today who agreed, by name; one query."""
    today = Assignment.objects.today().filter(organisation=organisation, role=Role.AMBASSADOR)
    cards = PublicCard.objects.filter(
        organisation=organisation, member__in=today.values("member")
    ).select_related("member")
    return sorted((seen(card) for card in cards), key=lambda person: person.name.lower())


def open_door(organisation: Organisation) -> Door | None:
    return Door.objects.filter(
        kind=Door.Kind.FIND, organisation=organisation, closed=False, expires__gt=clock.now()
    ).first()


@dataclass(frozen=True)
class Link:
    """The way in through a door, for who scans and for who types."""

    address: str
    code: str
    enter: str

    @property
    def plain(self) -> str:
        """Where a code is typed, as people say an address."""
        return self.enter.partition("://")[2].rstrip("/")


def link_through(door: Door) -> Link:
    code = tokens.derive(door.pk)
    return Link(
        address=settings.SITE_URL + reverse("door", args=[code]),
        code=code,
        enter=settings.SITE_URL + reverse("enter_code"),
    )
