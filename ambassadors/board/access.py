from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from ambassadors.board import queries
from ambassadors.board.queries import AnyOffer
from ambassadors.models import Tip
from organisations.access import require
from organisations.models import Door
from organisations.permissions import Permission
from organisations.requests import Request


def offer_to_recommend(request: Request, pk: UUID) -> AnyOffer:
    """One that can be advised today, of the organisation or of its programme."""
    require(request, Permission.SHARE_TIPS)
    found = queries.current_offer(request.organisation, pk)
    if found is None:
        raise Http404
    return found


def offer_behind(door: Door) -> AnyOffer | None:
    """None when it has ended since."""
    return queries.current_offer(door.organisation, door.subject_id)


def tip(request: Request, pk: UUID) -> Tip:
    require(request, Permission.MANAGE_BOARD)
    rows = Tip.objects.filter(organisation=request.organisation).select_related(
        "author", "organisation"
    )
    return get_object_or_404(rows, pk=pk)
