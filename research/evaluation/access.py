from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.models import Document, Organisation
from organisations.permissions import Permission
from organisations.requests import Request
from research.evaluation import queries


def evaluations(request: Request) -> Organisation:
    require(request, Permission.VIEW_EVALUATION)
    return request.organisation


def publishing(request: Request) -> Organisation:
    """For the project leader, who arranges the pilot in the organisation."""
    require(request, Permission.MANAGE_START)
    return request.organisation


def evaluation(request: Request, pk: UUID) -> Document:
    """One that the works council can respond to."""
    require(request, Permission.RESPOND_EVALUATION)
    return get_object_or_404(queries.published(request.organisation), pk=pk)
