from uuid import UUID

from django.shortcuts import get_object_or_404

from ambassadors.models import Ambassador, Conversation
from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter


def author(request: Request) -> Member:
    """Opens what only this member may see: the own conversations."""
    require(request, Permission.LOG_CONVERSATIONS)
    enter(member=request.member.pk)
    return request.member


def conversation(request: Request, pk: UUID) -> Conversation:
    member = author(request)
    return get_object_or_404(Conversation, organisation=request.organisation, author=member, pk=pk)


def ambassador(request: Request) -> Ambassador:
    """The own choices; made with the careful defaults when there are none yet."""
    member = author(request)
    found = Ambassador.objects.filter(organisation=request.organisation, member=member).first()
    return found or Ambassador(organisation=request.organisation, member=member)
