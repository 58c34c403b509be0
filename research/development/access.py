from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme, require
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.development import queries
from research.development.models import DevelopmentEdition, DevelopmentModule

State = DevelopmentEdition.State


def reading(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_METHODS)


def writing(request: Request) -> Programme:
    return programme(request, to=Permission.MANAGE_METHODS)


def edition(request: Request, pk: UUID) -> DevelopmentEdition:
    rows = DevelopmentEdition.objects.filter(programme=reading(request))
    rows = rows.select_related("programme", "published_by", "file").prefetch_related("modules")
    return get_object_or_404(rows, pk=pk)


def published(request: Request, pk: UUID) -> DevelopmentEdition:
    """A draft has no files."""
    found = edition(request, pk)
    if found.is_draft:
        raise Http404
    return found


def edition_to_make(request: Request, pk: UUID) -> DevelopmentEdition:
    """A published one for who makes its PDF again, locked."""
    rows = DevelopmentEdition.objects.published().filter(programme=writing(request))
    rows = rows.select_related("programme").select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def draft(request: Request, pk: UUID) -> DevelopmentEdition:
    """For who writes it, locked where something is sent; a published one has no such page."""
    rows = DevelopmentEdition.objects.filter(programme=writing(request), state=State.DRAFT)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows.select_related("programme"), pk=pk)


def module(request: Request, pk: UUID) -> DevelopmentModule:
    """One of a draft, locked with it where something is sent."""
    rows = DevelopmentModule.objects.filter(programme=writing(request), of__state=State.DRAFT)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self", "of"])
    return get_object_or_404(rows.select_related("of"), pk=pk)


# --- In an organisation


def here(request: Request) -> DevelopmentEdition:
    """The newest published one."""
    require(request, Permission.VIEW_DOCUMENTS)
    found = queries.newest(request.organisation.programme_id)
    if found is None:
        raise Http404
    return found
