from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.kit.models import Kit


def reading(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_METHODS)


def writing(request: Request) -> Programme:
    return programme(request, to=Permission.MANAGE_METHODS)


def kit(request: Request, pk: UUID) -> Kit:
    rows = Kit.objects.filter(programme=reading(request)).select_related("sector", "file")
    return get_object_or_404(rows, pk=pk)


def kit_to_make(request: Request, pk: UUID) -> Kit:
    """One for who makes it again, locked."""
    rows = Kit.objects.filter(programme=writing(request)).select_related("programme")
    return get_object_or_404(rows.select_for_update(of=["self"]), pk=pk)
