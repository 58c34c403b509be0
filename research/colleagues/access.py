from uuid import UUID

from django.http import Http404

from organisations.access import require
from organisations.models import Door, Organisation
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from research.colleagues import queries
from research.colleagues.queries import Held, Inviting
from research.waves.models import Wave


def inviting(request: Request) -> Organisation:
    """Who brings letters and messages to all colleagues hands out the slips."""
    require(request, Permission.MANAGE_ANNOUNCEMENTS)
    return request.organisation


def wave(request: Request, pk: UUID) -> Inviting:
    """A round for which slips can be printed here."""
    found = queries.inviting(inviting(request))
    for one in found:
        if one.wave.pk == pk:
            return one
    raise Http404


def paper(request: Request, pk: UUID) -> Wave:
    return _with_paper(wave(request, pk).wave)


def held(door: Door) -> Held:
    """What somebody with this slip or card is asked; opens only what belongs to its code."""
    if door.kind == Door.Kind.CARD:
        enter(card=door.subject_id)
        found = next(iter(queries.held_by_card(door)), None)
    else:
        enter(card=door.pk)
        found = queries.held_by_slip(door)
    if found is None:
        raise Http404
    return found


def held_paper(door: Door) -> Wave:
    return _with_paper(held(door).wave)


def _with_paper(wave: Wave) -> Wave:
    """One of which the worker made the form on paper."""
    if wave.paper is None:
        raise Http404
    return wave
