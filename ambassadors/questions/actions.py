from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction

from ambassadors.models import LearningQuestion
from ambassadors.questions import queries
from organisations import audit, clock
from organisations.messages.actions import Plan, plan_messages, withdraw_messages
from organisations.models import Member
from organisations.permissions import Permission
from roles.queries import members_who_may

# The kinds of message; the third when a second person of P&O had more to say.
QUESTION, ANSWER, MORE = "learning_question", "learning_answer", "learning_answer_more"


class AlreadyAnswered(ValueError):
    """Somebody answered this question before."""


class TakenBack(ValueError):
    """The ambassador took this question back."""


@transaction.atomic
def ask(
    *,
    by: Member,
    question: str,
    agreed: bool = False,
    colleague: str = "",
    key: UUID | None = None,
) -> LearningQuestion:
    """The ambassador `by` hands over a question of a colleague; who may answer is told. A `key`
    that was handed over before changes nothing."""
    asked = LearningQuestion(
        id=key or uuid4(),
        organisation=by.organisation,
        ambassador=by,
        question=question,
        agreed=agreed,
        colleague=colleague,
        asked_on=clock.today(),
    )
    if not asked.insert_once():
        return asked
    audit.record("hand over question", asked, by=by)
    who = members_who_may(by.organisation, Permission.ANSWER_COLLEAGUES)
    _tell(QUESTION, asked, [member for member in who if member != by])
    return asked


@transaction.atomic
def answer(question: LearningQuestion, *, by: Member, answer: str, more: bool = False) -> None:
    """Answer a question; the ambassador is told. The first answer stands: a later one is put below
    it, and only when its writer has seen the first (`more`).

    Raises AlreadyAnswered, with the first answer in `question`, and TakenBack.
    """
    rows = queries.of_organisation(question.organisation)
    found = rows.select_for_update(of=["self"]).filter(pk=question.pk).first()
    if found is None:
        raise TakenBack
    question.answer, question.answered_by = found.answer, found.answered_by
    question.answered_on = found.answered_on
    is_later = found.is_answered
    if is_later and not more:
        raise AlreadyAnswered
    question.answer = f"{found.answer}\n\n{answer}" if is_later else answer
    question.answered_by, question.answered_on = by, clock.today()
    question.passed_on = None  # there is something new to tell
    question.save(update_fields=["answer", "answered_by", "answered_on", "passed_on"])
    audit.record("answer learning question", question, by=by)
    _tell(MORE if is_later else ANSWER, question, [question.ambassador])


@transaction.atomic
def pass_on(question: LearningQuestion, *, by: Member) -> bool:
    """The ambassador told the colleague; False when there is nothing (more) to tell."""
    rows = LearningQuestion.objects.filter(
        pk=question.pk, answered_on__isnull=False, passed_on=None
    )
    if not rows.update(passed_on=clock.today()):
        return False
    audit.record("pass on answer", question, by=by)
    return True


@transaction.atomic
def take_back(question: LearningQuestion, *, by: Member) -> None:
    """Nothing of the question stays. Raises AlreadyAnswered."""
    rows = LearningQuestion.objects.filter(pk=question.pk, answered_on=None)
    count, _by_model = rows.delete()
    if not count:
        raise AlreadyAnswered
    withdraw_messages(question.pk)
    audit.record("take back question", question, by=by)


def _tell(kind: str, question: LearningQuestion, members: Sequence[Member]) -> None:
    now = clock.now().astimezone(clock.AMSTERDAM)
    plans = [Plan(kind, question.pk, member, on=now.date(), at=now.time()) for member in members]
    plan_messages(plans, organisation=question.organisation)
