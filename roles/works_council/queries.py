from dataclasses import dataclass
from functools import cached_property
from typing import Any

from organisations.models import Document, Organisation, Party, Profile
from roles.catalogue import Role
from roles.models import Assignment, LogDecision, Question
from roles.queries import Gate, decisions, invitations, profile, rights_about_conversations
from roles.works_council.content import changes, file_content, named
from roles.works_council.models import FILE


def newest_file(organisation: Organisation) -> Document | None:
    rows = Document.objects.filter(organisation=organisation, kind=FILE)
    return rows.select_related("made_by").first()


@dataclass(frozen=True)
class Council:
    """All there is between a works council and its organisation."""

    organisation: Organisation
    profile: Profile
    decisions: list[LogDecision]
    questions: list[Question]
    file: Document | None
    readers: list[Party]

    @property
    def gate(self) -> Gate:
        return Gate.of(self.decisions)

    @cached_property
    def content(self) -> dict[str, Any]:
        """The file as it would be now."""
        return file_content(self.organisation, reversed(self.decisions), self.questions)

    @property
    def changes(self) -> list[str]:
        """What the newest version of the file says differently from the software."""
        return changes(self.file.content, self.content) if self.file else []

    @property
    def held_back(self) -> list[tuple[str, list[str]]]:
        """The rights about conversations that roles have in the software, and that are held back
        because nobody decided about them; the name of the role and its rights."""
        gate = self.gate
        if not gate.is_open:
            return []
        table = {
            role: [right for right in rights if not gate.lets(role, right)]
            for role, rights in rights_about_conversations().items()
        }
        return named({role: rights for role, rights in table.items() if rights})

    @property
    def is_read(self) -> bool:
        return bool(self.readers) and all(party.confirmed_at for party in self.readers)


def council(organisation: Organisation) -> Council:
    """Five queries, and one for the readers where there is a file."""
    file = newest_file(organisation)
    return Council(
        organisation=organisation,
        profile=profile(organisation),
        decisions=list(decisions(organisation).select_related("recorded_by", "file")),
        questions=list(questions(organisation)),
        file=file,
        readers=list(file.parties.all()) if file else [],
    )


def last_decision(organisation: Organisation) -> LogDecision | None:
    """The one with the latest day."""
    return decisions(organisation).order_by("-decided_on").first()


def has_council_members(organisation: Organisation) -> bool:
    """Whether somebody is in the works council, or is invited for it."""
    role = Role.WORKS_COUNCIL
    holds = Assignment.objects.today().filter(organisation=organisation, role=role)
    return holds.exists() or invitations(organisation).filter(role=role).exists()


def questions(organisation: Organisation) -> Any:
    rows = Question.objects.filter(organisation=organisation)
    return rows.select_related("organisation", "asked_by", "answered_by")
