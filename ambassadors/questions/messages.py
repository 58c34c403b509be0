"""What P&O and the ambassador are told; neither the question nor the answer itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ambassadors.models import LearningQuestion
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def question_is_wanted(message: Message) -> bool:
    """Not answered or taken back yet, and the recipient may still answer."""
    waits = LearningQuestion.objects.filter(pk=message.subject_id, answered_on=None).exists()
    return waits and may_today(message.recipient, Permission.ANSWER_COLLEAGUES)


def about_question(message: Message) -> Text:
    # To the list: the question itself can be taken back before somebody opens this.
    return Text(
        title=_("There is a question of a colleague"),
        body=_("An ambassador hands it over. Read it and write an answer."),
        url=reverse("learning_questions", args=[message.organisation.slug]),
    )


def answer_is_wanted(message: Message) -> bool:
    return may_today(message.recipient, Permission.HAND_OVER_QUESTIONS)


def about_answer(message: Message) -> Text:
    return Text(
        title=_("There is an answer to a question that you handed over"),
        body=_("Read it, and tell it to your colleague."),
        url=_address(message),
    )


def about_more(message: Message) -> Text:
    return Text(
        title=_("There is more to an answer that you got"),
        body=_("Somebody of HR added something. Tell that to your colleague as well."),
        url=_address(message),
    )


def _address(message: Message) -> str:
    return reverse("learning_question", args=[message.organisation.slug, message.subject_id])
