from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluations.gatherings import access
from evaluations.gatherings.models import Gathering, SignUp
from evaluations.stories.models import Story
from organisations import clock
from organisations.access import require
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter


def table(request: Request, pk: UUID) -> tuple[Gathering, SignUp]:
    """A meeting that has begun, with what people tell each other about it, for who has a place."""
    begun = Gathering.objects.filter(
        kind=Gathering.Kind.MEETING, sessions__date__lte=clock.today(), sessions__cancelled=False
    )
    found, mine = access.place(request, pk, among=begun.distinct())
    enter(group=found.pk)
    return found, mine


def shared(request: Request) -> int:
    """The programme of which this person reads what people tell."""
    require(request, Permission.JOIN_GATHERINGS)
    return request.organisation.programme_id


def own(request: Request) -> list[Story]:
    """The own stories, wherever somebody has a role now or has none any more."""
    return list(Story.objects.filter(user=request.user))


def own_story(request: Request, pk: UUID) -> Story:
    return get_object_or_404(Story, user=request.user, pk=pk)


def public() -> int:
    """The newest programme, opened for anybody: what is read there is public."""
    programme = Programme.objects.order_by("-starts", "-pk").first()
    if programme is None:
        raise Http404
    enter(programme=programme.pk)
    return programme.pk
