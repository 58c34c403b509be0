from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import programme, require
from organisations.offers.models import Offer, ProgrammeOffer
from organisations.permissions import Permission
from organisations.requests import Request


def offer(request: Request, pk: UUID, *, to: Permission) -> Offer:
    require(request, to)
    offers = Offer.objects.filter(organisation=request.organisation)
    return get_object_or_404(offers.select_related("checked_by"), pk=pk)


def programme_offer_here(request: Request, pk: UUID) -> ProgrammeOffer:
    """An offer of the programme, for somebody in one of its organisations."""
    require(request, Permission.VIEW_OFFERS)
    offers = ProgrammeOffer.objects.filter(programme=request.organisation.programme_id)
    return get_object_or_404(offers.select_related("checked_by"), pk=pk)


def programme_offer(request: Request, pk: UUID) -> ProgrammeOffer:
    """The same, for its staff."""
    found = programme(request, to=Permission.MANAGE_PROGRAMME_OFFERS)
    return get_object_or_404(ProgrammeOffer.objects.filter(programme=found), pk=pk)
