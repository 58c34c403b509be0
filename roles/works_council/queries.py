from dataclasses import dataclass
from functools import cached_property
from typing import Any

from organisations.models import Document, Member, Organisation, Party, Profile
from organisations.permissions import Permission
from roles.catalogue import ROLES, Role
from roles.models import Assignment, LogDecision, Question
from roles.queries import Gate, decisions, profile, rights_about_conversations
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
        return Gate(self.decisions[0] if self.decisions else None)

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


def questions(organisation: Organisation) -> Any:
    rows = Question.objects.filter(organisation=organisation)
    return rows.select_related("organisation", "asked_by", "answered_by")


def members_who_may(organisation: Organisation, permission: Permission) -> list[Member]:
    """Everybody with a role today that has this right, once each."""
    roles = [role for role, spec in ROLES.items() if permission in spec.permissions]
    rows = Assignment.objects.today().filter(organisation=organisation, role__in=roles)
    return list({row.member_id: row.member for row in rows.select_related("member")}.values())


def may_today(member: Member, permission: Permission) -> bool:
    rows = Assignment.objects.today().filter(member=member)
    return any(permission in ROLES[Role(row.role)].permissions for row in rows)
