from typing import Any

from django.db import transaction

from organisations import audit
from organisations.models import Programme, Staff
from research.questions.models import ResearchQuestion


@transaction.atomic
def add(programme: Programme, *, by: Staff, **facts: Any) -> ResearchQuestion:
    """`facts` are the fields of ResearchQuestion."""
    question = ResearchQuestion.objects.create(programme=programme, **facts)
    audit.record_programme("add research question", question, by=by)
    return question


@transaction.atomic
def change(before: ResearchQuestion, *, by: Staff, **facts: Any) -> ResearchQuestion:
    """The next version; the one before stays as it was."""
    question = ResearchQuestion.objects.create(
        programme_id=before.programme_id, code=before.code, number=before.number + 1, **facts
    )
    audit.record_programme("change research question", question, by=by)
    return question
