from uuid import UUID

from django.shortcuts import get_object_or_404

from evaluations.models import Moment
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def moment(request: Request, pk: UUID) -> Moment:
    """A moment that this member takes part in; those of others do not exist for them."""
    require(request, Permission.PLAN_MOMENTS)
    rows = Moment.objects.filter(organisation=request.organisation).of(request.member)
    return get_object_or_404(rows.select_related("series__ambassador", "series__hr"), pk=pk)
