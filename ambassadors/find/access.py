from ambassadors.find import queries
from ambassadors.find.queries import Shown
from ambassadors.models import PublicCard
from organisations.access import require
from organisations.models import Door
from organisations.permissions import Permission
from organisations.requests import Request


def own_card(request: Request) -> PublicCard:
    """What this ambassador shows; an empty card while they show nothing."""
    require(request, Permission.TELL_STORY)
    return queries.card_of(request.member) or PublicCard(
        organisation=request.organisation, member=request.member
    )


def poster(request: Request) -> None:
    """For who makes things known here, and for the ambassadors themselves."""
    if Permission.TELL_STORY not in request.permissions:
        require(request, Permission.MANAGE_ANNOUNCEMENTS)


def shown_behind(door: Door) -> list[Shown]:
    """What everybody may see who has the link."""
    return queries.shown(door.organisation)
