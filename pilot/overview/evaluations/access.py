from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations import audit
from organisations.access import programme
from organisations.models import Document, Programme
from organisations.permissions import Permission
from organisations.requests import Request
from pilot.overview import access
from research.evaluation import queries

READ = Permission.VIEW_PROGRAMME


def evaluations(request: Request) -> Programme:
    return programme(request, to=READ)


def evaluation(request: Request, slug: str, pk: UUID) -> Document:
    """One that an organisation published; each opening is written down."""
    rows = queries.published(access.opened(request, slug, to=READ))
    found = get_object_or_404(rows.select_related("file", "organisation"), pk=pk)
    audit.record("open evaluation", found, by=request.staff)
    return found
