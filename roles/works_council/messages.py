"""What both sides are told about questions; neither the question nor the answer itself."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.models import LogDecision, Question
from roles.queries import may_today


def question_is_wanted(message: Message) -> bool:
    """Not answered yet, and the recipient may still answer."""
    waits = Question.objects.filter(pk=message.subject_id, answered_at=None).exists()
    return waits and may_today(message.recipient, Permission.ANSWER_QUESTIONS)


def about_question(message: Message) -> Text:
    question = Question.objects.select_related("organisation").get(pk=message.subject_id)
    return Text(
        title=_("The works council asks you something"),
        body=_("It is about their file. Read the question and write your answer."),
        url=reverse("answer_question", args=[question.organisation.slug, question.pk]),
    )


def about_changed_answer(message: Message) -> Text:
    text = about_answer(message)
    return replace(text, title=_("The answer to your question has changed"))


def decision_is_wanted(message: Message) -> bool:
    return may_today(message.recipient, Permission.ANSWER_QUESTIONS)


def about_decision(message: Message) -> Text:
    decision = LogDecision.objects.select_related("organisation").get(pk=message.subject_id)
    return Text(
        title=_("There is a decision about the conversation log"),
        body=_("%(who)s: %(decision)s. Read the decision, and do what is needed now.")
        % {"who": decision.get_body_display(), "decision": decision.get_outcome_display()},
        url=reverse("works_council", args=[decision.organisation.slug]),
    )


def answer_is_wanted(message: Message) -> bool:
    return may_today(message.recipient, Permission.ASK_QUESTIONS)


def about_answer(message: Message) -> Text:
    question = Question.objects.select_related("organisation").get(pk=message.subject_id)
    return Text(
        title=_("There is an answer to your question"),
        body=_(
            "It is about the works council's file. You find it on the page of the works council."
        ),
        url=reverse("works_council", args=[question.organisation.slug]),
    )
