from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request
from roles.models import Question
from roles.queries import profile
from roles.works_council import queries
from roles.works_council.forms import may_decide


def decision(request: Request) -> bool:
    """For who records the decision here; whether there is a works council."""
    require(request, Permission.RECORD_DECISION)
    has_works_council = profile(request.organisation).has_works_council
    if not may_decide(request.roles, has_works_council):
        raise PermissionDenied
    return has_works_council


def question(request: Request, pk: UUID) -> Question:
    require(request, Permission.ANSWER_QUESTIONS)
    return get_object_or_404(queries.questions(request.organisation), pk=pk)
