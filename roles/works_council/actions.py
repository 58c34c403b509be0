from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.documents.actions import Side, ask, new_version
from organisations.messages.actions import tell_now
from organisations.models import Document, Member, Organisation, Profile
from organisations.permissions import Permission
from roles.actions import finish
from roles.catalogue import Role
from roles.models import Question
from roles.queries import holders, members_who_may
from roles.works_council import queries
from roles.works_council.models import FILE
from roles.works_council.queries import Council

QUESTION, ANSWER, CHANGED = "council_question", "council_answer", "council_changed_answer"
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
    have read it. When nothing has changed, only who was not asked yet is asked, as long as the
    others have not all read it."""
    # Two taps at once must not make two versions.
    Profile.objects.select_for_update().get(organisation=organisation)
    council = queries.council(organisation)
    title = _("File for the works council")
    today: list[Member] = []
    if council.profile.has_works_council:
        today = holders(organisation, Role.WORKS_COUNCIL)
    made = new_version(
        FILE,
        title,
        council.content,
        organisation=organisation,
        by=by,
        always=_asks_afresh(council, {member.pk for member in today}),
    )
    file = made or council.file
    assert file is not None  # nothing changed, so there is an earlier one
    known = set() if made else {party.member_id for party in council.readers}
    readers = [member for member in today if member.pk not in known]
    if readers:
        sides = [Side("works_council", Role.WORKS_COUNCIL, member) for member in readers]
        ask(file, sides, by=by)
    return Sent(file, made is not None, readers)


def _asks_afresh(council: Council, today: set[UUID]) -> bool:
    """Whether the newest version can't be read by the works council of today: one that waits for
    nobody is in force and stays as it is, and who left before reading it will never do so."""
    file = council.file
    asked = {party.member_id for party in council.readers}
    left = any(
        party.confirmed_at is None and party.member_id not in today for party in council.readers
    )
    return left or (file is not None and not file.waits and not today <= asked)


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
    _tell(QUESTION, asked, members_who_may(organisation, Permission.ANSWER_QUESTIONS))
    return asked


@transaction.atomic
def answer_question(
    question: Question, *, by: Member, answer: str, instead_of: datetime | None = None
) -> None:
    """The works council of today is told. An answer stands, unless this one comes `instead_of`
    the one of that moment. Raises AlreadyAnswered."""
    rows = Question.objects.filter(pk=question.pk, answered_at=instead_of)
    if not rows.update(answer=answer, answered_by=by, answered_at=clock.now()):
        raise AlreadyAnswered
    audit.record("answer question", question, by=by)
    organisation = question.organisation
    kind = CHANGED if instead_of else ANSWER
    _tell(kind, question, members_who_may(organisation, Permission.ASK_QUESTIONS))


def _tell(kind: str, question: Question, members: Sequence[Member]) -> None:
    tell_now(kind, question.pk, members, organisation=question.organisation)
