from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from ambassadors.models import Tip
from organisations import clock
from organisations.doors import tokens
from organisations.models import Door, Member, Offer, Organisation, ProgrammeOffer

type AnyOffer = Offer | ProgrammeOffer

PER_PAGE = 50
SHOWN = 50


def tips(organisation: Organisation) -> QuerySet[Tip]:
    return Tip.objects.filter(organisation=organisation)


def board(organisation: Organisation, page: str | None = None) -> Page[Tip]:
    """What stands on the board, newest first; the template does not get the author to show."""
    rows = tips(organisation).filter(state=Tip.State.SHOWN).defer("author")
    return Paginator(rows, PER_PAGE).get_page(page)


def waiting(organisation: Organisation) -> QuerySet[Tip]:
    """What communications still decides about, oldest first."""
    return tips(organisation).filter(state=Tip.State.WAITING).order_by("shared_on", "pk")


def count_waiting(organisation: Organisation) -> int:
    return waiting(organisation).count()


def own(member: Member) -> list[Tip]:
    rows = Tip.objects.filter(organisation_id=member.organisation_id, author=member)
    return list(rows[:SHOWN])


def current_offer(organisation: Organisation, pk: UUID) -> AnyOffer | None:
    """What can be advised here today with this key."""
    own = Offer.objects.filter(organisation=organisation, pk=pk).current().first()
    if own:
        return own
    shared = ProgrammeOffer.objects.filter(programme=organisation.programme_id, pk=pk)
    return shared.current().first()


def open_door(offer: AnyOffer, organisation: Organisation) -> Door | None:
    return Door.objects.filter(
        kind=Door.Kind.OFFER,
        organisation=organisation,
        subject_id=offer.pk,
        closed=False,
        expires__gt=clock.now(),
    ).first()


def address_of(door: Door) -> str:
    return settings.SITE_URL + reverse("door", args=[tokens.derive(door.pk)])
