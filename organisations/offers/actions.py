from typing import Any

from django.db import transaction

from organisations import audit, clock
from organisations.models import Member, Staff
from organisations.offers.models import Offer, ProgrammeOffer

type AnyOffer = Offer | ProgrammeOffer
type Keeper = Member | Staff


@transaction.atomic
def add_offer(*, by: Member, **facts: Any) -> Offer:
    offer = Offer(organisation_id=by.organisation_id, **facts)
    _keep("add offer", offer, by=by)
    return offer


@transaction.atomic
def add_programme_offer(*, by: Staff, **facts: Any) -> ProgrammeOffer:
    """What all organisations of the programme see from now on."""
    offer = ProgrammeOffer(programme_id=by.programme_id, **facts)
    _keep("add offer", offer, by=by)
    return offer


@transaction.atomic
def change_offer(offer: AnyOffer, *, by: Keeper) -> None:
    _keep("change offer", offer, by=by)


@transaction.atomic
def check_offer(offer: AnyOffer, *, by: Keeper) -> None:
    """Somebody looked, and everything is still right."""
    _keep("check offer", offer, by=by)


@transaction.atomic
def end_offer(offer: AnyOffer, *, by: Keeper) -> None:
    """From today on nobody is shown it; one that has ended keeps its last day."""
    if offer.has_ended:
        return
    offer.valid_until = clock.today() - clock.DAY
    if offer.valid_from and offer.valid_from > offer.valid_until:
        offer.valid_from = offer.valid_until
    _keep("end offer", offer, by=by)


def _keep(verb: str, offer: AnyOffer, *, by: Keeper) -> None:
    """Whoever touches an offer has looked at it."""
    offer.checked_on, offer.checked_by = clock.today(), by
    offer.save()
    record = audit.record if isinstance(offer, Offer) else audit.record_programme
    record(verb, offer, by=by)
