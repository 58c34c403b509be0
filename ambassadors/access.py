from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ambassadors.models import Ambassador, Conversation
from organisations.access import require
from organisations.models import Member
from organisations.permissions import Permission
from organisations.tenancy import enter


def author(request: HttpRequest) -> Member:
    """Opens what only this member may see: the own conversations."""
    require(request, Permission.LOG_CONVERSATIONS)
    enter(member=request.member.pk)
    return request.member


def conversation(request: HttpRequest, pk: UUID) -> Conversation:
    member = author(request)
    return get_object_or_404(Conversation, organisation=request.organisation, author=member, pk=pk)


def ambassador(request: HttpRequest) -> Ambassador:
    """The own choices; made with the careful defaults when there are none yet."""
    member = author(request)
    found = Ambassador.objects.filter(organisation=request.organisation, member=member).first()
    return found or Ambassador(organisation=request.organisation, member=member)
