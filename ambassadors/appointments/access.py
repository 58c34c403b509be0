from uuid import UUID

from django.shortcuts import get_object_or_404

from ambassadors.models import LearningStory
from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.requests import Request
from roles.catalogue import Role
from roles.models import Assignment


def ambassador(request: Request, pk: UUID, *, to: Permission) -> Member:
    """Somebody who is an ambassador here today."""
    require(request, to)
    today = Assignment.objects.today().filter(
        organisation=request.organisation, role=Role.AMBASSADOR
    )
    rows = Member.objects.filter(organisation=request.organisation, pk__in=today.values("member"))
    found: Member = get_object_or_404(rows, pk=pk)
    found.organisation = request.organisation  # known already: nobody needs to ask again
    return found


def own_story(request: Request) -> LearningStory:
    """The story of whoever asks; an empty one when there is none yet."""
    require(request, Permission.TELL_STORY)
    own = {"organisation": request.organisation, "member": request.member}
    return LearningStory.objects.filter(**own).first() or LearningStory(**own)
