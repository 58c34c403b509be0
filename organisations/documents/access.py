from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.documents import queries
from organisations.models import Document, Party
from organisations.permissions import Permission
from organisations.requests import Request


def documents(request: Request) -> QuerySet[Document]:
    """What this member may read."""
    require(request, Permission.VIEW_DOCUMENTS)
    return queries.readable(
        request.organisation,
        request.member,
        all_agreements=Permission.MANAGE_AGREEMENTS in request.permissions,
    )


def document(request: Request, pk: UUID) -> Document:
    rows = documents(request).select_related("file", "made_by")
    return get_object_or_404(rows.prefetch_related("parties"), pk=pk)


def failed_document(request: Request, pk: UUID) -> Document:
    """One that could not be made, for its maker and who manages agreements."""
    found = document(request, pk)
    is_maker = found.made_by_id == request.member.pk
    if not is_maker and Permission.MANAGE_AGREEMENTS not in request.permissions:
        raise PermissionDenied
    return found


def party(request: Request, pk: UUID) -> Party:
    """The side of this document that this member is asked to confirm."""
    found = document(request, pk)
    mine = [row for row in found.parties.all() if row.member_id == request.member.pk]
    if not mine:
        raise PermissionDenied
    mine[0].document = found
    return mine[0]
