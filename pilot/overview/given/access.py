from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme, SupportGiven
from organisations.permissions import Permission
from organisations.requests import Request


def keeping(request: Request) -> Programme:
    return programme(request, to=Permission.KEEP_REGISTERS)


def given(request: Request, pk: UUID) -> SupportGiven:
    """One line that somebody wrote; what was counted elsewhere is changed there."""
    rows = SupportGiven.objects.filter(programme=keeping(request))
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)
