from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from organisations import audit, clock
from organisations.models import Member, Organisation, Staff
from organisations.tenancy import enter
from research.answers.models import Draft, Response, ResponseLink
from research.instruments.questions import NO_ANSWER, Answer, Answers, Question
from research.waves import links
from research.waves.models import Wave, WaveInvitation


class Empty(ValueError):
    """There is no answer in it."""


class WrongAnswer(ValueError):
    """A code that is not in the list of its question."""


# --- On the own phone. None of it is audited: the organisation would keep who took part.


def save_draft(
    invitation: WaveInvitation, answers: Mapping[str, Answer | None], *, by: Member
) -> None:
    """Keep what was filled in; None takes an answer away."""
    rows = Draft.objects.filter(user=by.user, invitation_id=invitation.pk)
    row = rows.select_for_update().first() or Draft(user=by.user, invitation_id=invitation.pk)
    kept = row.answers | {name: value for name, value in answers.items() if value is not None}
    row.answers = {name: v for name, v in kept.items() if answers.get(name, v) is not None}
    row.save()


@transaction.atomic
def send(wave: Wave, invitation: WaveInvitation, *, by: Member) -> None:
    """The answers go without a name, and whose they are goes sealed. Raises Empty and WrongAnswer.

    The month and no day: a moment would tell who sent it."""
    drafts = Draft.objects.filter(user=by.user, invitation_id=invitation.pk)
    given = drafts.values_list("answers", flat=True).first() or {}
    if not given:
        raise Empty
    answers = complete(wave.version.asked, given)
    send_sealed(wave, by.organisation, who=by.pk, answers=answers)
    drafts.delete()
    invitation.answered = True
    invitation.save(update_fields=["answered"])


def send_sealed(wave: Wave, organisation: Organisation, *, who: UUID, answers: Answers) -> None:
    """The answers, and beside them `who` they are of: a member, or the code of a slip or a card."""
    response = Response(
        organisation=organisation, wave_id=wave.pk, month=clock.month(), answers=answers
    )
    response.save(force_insert=True)
    sealed = links.sealed(wave, organisation.pk, who=who, response_id=response.pk)
    ResponseLink(organisation=organisation, wave_id=wave.pk, sealed=sealed).save(force_insert=True)


def complete(questions: list[Question], given: Mapping[str, Answer]) -> Answers:
    """Every question has a code: half-filled is fine. Raises WrongAnswer."""
    found: Answers = {}
    for question in questions:
        answer = given.get(question.name, NO_ANSWER)
        if answer != NO_ANSWER and not question.is_valid(answer):
            raise WrongAnswer(question.name)
        found[question.name] = answer
    return found


# --- On paper, typed over by a researcher


@transaction.atomic
def type_over(
    wave: Wave, organisation: Organisation, *, by: Staff, key: UUID, answers: Answers
) -> bool:
    """A form from paper: nobody's, so there is no link. False when it was typed over already.

    Raises Empty and WrongAnswer."""
    whole = complete(wave.version.asked, answers)
    if all(answer == NO_ANSWER for answer in whole.values()):
        raise Empty
    enter(org=organisation.pk)
    response = Response(
        id=key,
        organisation=organisation,
        wave_id=wave.pk,
        month=clock.month(),
        via=Response.Via.PAPER,
        answers=whole,
    )
    is_new = response.insert_once()
    enter(org=None)
    if is_new:
        audit.record_programme("type over form", wave, by=by)
    return is_new
