from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.models import Door, Member
from organisations.permissions import Permission
from organisations.requests import Request
from roles.models import Assignment, Invitation, Task


def member(request: Request, pk: UUID, *, to: Permission) -> Member:
    require(request, to)
    rows = Member.objects.filter(organisation=request.organisation)
    return get_object_or_404(rows.select_related("user", "organisation"), pk=pk)


def assignment(request: Request, pk: UUID, *, to: Permission) -> Assignment:
    require(request, to)
    rows = Assignment.objects.filter(organisation=request.organisation)
    return get_object_or_404(rows.select_related("member__user"), pk=pk)


def invitation(request: Request, pk: UUID, *, to: Permission) -> Invitation:
    require(request, to)
    return get_object_or_404(Invitation, organisation=request.organisation, pk=pk)


def open_invitation(request: Request, pk: UUID) -> Invitation:
    """One that can still be renewed or withdrawn."""
    require(request, Permission.MANAGE_ROLES)
    rows = Invitation.objects.filter(organisation=request.organisation)
    return get_object_or_404(rows, pk=pk, state=Invitation.State.OPEN)


def task(request: Request, pk: UUID) -> Task:
    """A task of the own role, an own task, or any task for who manages them."""
    require(request, Permission.VIEW_TASKS)
    rows = Task.objects.filter(organisation=request.organisation).select_related("owner")
    found = get_object_or_404(rows, pk=pk)
    mine = found.owner_id == request.member.pk or found.role in request.roles
    if not mine and Permission.MANAGE_TASKS not in request.permissions:
        raise PermissionDenied
    return found


def invitation_behind(door: Door) -> Invitation:
    rows = Invitation.objects.filter(organisation=door.organisation, state=Invitation.State.OPEN)
    return get_object_or_404(rows, pk=door.subject_id)
