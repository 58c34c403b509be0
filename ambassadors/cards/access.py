from django.shortcuts import get_list_or_404

from ambassadors import access
from ambassadors.cards import queries
from ambassadors.cards.models import Card
from ambassadors.cards.queries import Told
from organisations.models import Door, Member
from organisations.requests import Request
from organisations.tenancy import enter


def author(request: Request) -> Member:
    return access.author(request)


def sheet(request: Request, number: int) -> list[Card]:
    """The cards of an own sheet that can still be given; 404 when there are none (any more)."""
    member = access.author(request)
    return get_list_or_404(queries.left(member), sheet=number)


def holder(door: Door) -> Told:
    """Opens what only who holds the card of this door may see: what they told. The card itself
    is the ambassador's, and stays closed."""
    enter(card=door.subject_id)
    return queries.told(door.organisation, door.subject_id)
