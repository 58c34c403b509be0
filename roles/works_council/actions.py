from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.documents.actions import Side, ask, new_version
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Document, Member, Organisation, Profile
from organisations.permissions import Permission
from roles.actions import finish
from roles.catalogue import Role
from roles.models import Question
from roles.queries import holders
from roles.works_council import queries
from roles.works_council.models import FILE

QUESTION, ANSWER = "council_question", "council_answer"
READ_THE_FILE = "G07"


class AlreadyAnswered(ValueError):
    """Somebody else answered this question a moment ago."""


@dataclass(frozen=True)
class Sent:
    """What sending did: which version there is now, whether it is new, who was asked to read it."""

    file: Document
    is_new: bool
    asked: list[Member]


@transaction.atomic
def send_file(organisation: Organisation, *, by: Member) -> Sent:
    """Make the file as the software is now, and ask the works council of today to confirm that they
    have read it. When nothing has changed, only who was not asked yet is asked."""
    # Two taps at once must not make two versions.
    Profile.objects.select_for_update().get(organisation=organisation)
    council = queries.council(organisation)
    title = _("File for the works council")
    made = new_version(FILE, title, council.content, organisation=organisation, by=by)
    file = made or council.file
    assert file is not None  # nothing changed, so there is an earlier one
    known = set() if made else {party.member_id for party in council.readers}
    readers: list[Member] = []
    if council.profile.has_works_council:
        readers = [
            member for member in holders(organisation, Role.WORKS_COUNCIL) if member.pk not in known
        ]
    if readers:
        sides = [Side("works_council", Role.WORKS_COUNCIL, member) for member in readers]
        ask(file, sides, by=by)
    return Sent(file, made is not None, readers)


def file_is_read(document: Document) -> None:
    """The last of the works council has read it: so they have done that task."""
    last = document.parties.order_by("-confirmed_at").select_related("member").first()
    finish(document.organisation, READ_THE_FILE, by=last.member if last else None)


@transaction.atomic
def ask_question(organisation: Organisation, *, by: Member, question: str) -> Question:
    """Ask something about the file; who may answer is told."""
    asked = Question.objects.create(
        organisation=organisation, asked_by=by, asked_at=clock.now(), question=question
    )
    audit.record("ask question", asked, by=by)
    _tell(QUESTION, asked, queries.members_who_may(organisation, Permission.ANSWER_QUESTIONS))
    return asked


@transaction.atomic
def answer_question(question: Question, *, by: Member, answer: str) -> None:
    """The first answer stands, and the works council of today is told. Raises AlreadyAnswered."""
    rows = Question.objects.filter(pk=question.pk, answered_at=None)
    if not rows.update(answer=answer, answered_by=by, answered_at=clock.now()):
        raise AlreadyAnswered
    audit.record("answer question", question, by=by)
    organisation = question.organisation
    _tell(ANSWER, question, queries.members_who_may(organisation, Permission.ASK_QUESTIONS))


def _tell(kind: str, question: Question, members: Sequence[Member]) -> None:
    now = clock.now().astimezone(clock.AMSTERDAM)
    plans = [Plan(kind, question.pk, member, on=now.date(), at=now.time()) for member in members]
    plan_messages(plans, organisation=question.organisation)
