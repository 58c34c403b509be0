from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from ambassadors.models import LearningQuestion
from ambassadors.questions import queries
from organisations.access import require
from organisations.permissions import Permission
from organisations.requests import Request


def learning_questions(request: Request) -> QuerySet[LearningQuestion]:
    """Those of everybody for who answers them; an ambassador has the own ones."""
    rows = queries.of_organisation(request.organisation)
    if Permission.ANSWER_COLLEAGUES in request.permissions:
        return rows
    require(request, Permission.HAND_OVER_QUESTIONS)
    return rows.filter(ambassador=request.member)


def learning_question(request: Request, pk: UUID) -> LearningQuestion:
    return get_object_or_404(learning_questions(request), pk=pk)


def own_question(request: Request, pk: UUID) -> LearningQuestion:
    """One that this ambassador handed over; those of others do not exist."""
    require(request, Permission.HAND_OVER_QUESTIONS)
    rows = queries.of_organisation(request.organisation)
    return get_object_or_404(rows, ambassador=request.member, pk=pk)


def question_to_answer(request: Request, pk: UUID) -> LearningQuestion:
    require(request, Permission.ANSWER_COLLEAGUES)
    return get_object_or_404(queries.of_organisation(request.organisation), pk=pk)
