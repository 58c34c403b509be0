from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.documents import queries
from organisations.documents.kinds import KINDS
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
        besides=[kind.readable(request) for kind in KINDS.values() if kind.readable],
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
    """The side of this document that this member is asked to confirm, in a role of today."""
    found = document(request, pk)
    mine = own_side(request, found)
    if mine is None or mine.role not in request.roles:
        raise PermissionDenied
    mine.document = found
    return mine


def own_side(request: Request, document: Document) -> Party | None:
    """The side that this member was asked for, also when they no longer have its role."""
    mine = [party for party in document.parties.all() if party.member_id == request.member.pk]
    return mine[0] if mine else None
