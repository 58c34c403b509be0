"""Process data of the support, computed from what the overview login may read: never a text."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from organisations import clock
from organisations.models import Member, Programme, Staff, SupportRequest
from organisations.permissions import Permission
from organisations.support.contacts import at_work
from organisations.support.deadlines import working_days
from pilot.overview.queries import Answered
from roles.catalogue import PROGRAMME_ROLES, ROLES, Role

ANSWERING = [spec.role for spec in PROGRAMME_ROLES if Permission.ANSWER_SUPPORT in spec.permissions]


@dataclass(frozen=True)
class DeskRow:
    """A question on the list of the programme team."""

    id: UUID
    category: str
    urgency: str
    asked_as: str
    answer_by: date
    state: str
    outcome: str
    staff_id: UUID | None
    slug: str
    name: str
    who: str

    @property
    def role_name(self) -> str:
        return str(ROLES[Role(self.asked_as)].name)

    @property
    def labels(self) -> dict[str, str]:
        choices: dict[str, Any] = {
            "category": SupportRequest.Category,
            "urgency": SupportRequest.Urgency,
            "state": SupportRequest.State,
        }
        return {name: kind(getattr(self, name)).label for name, kind in choices.items()}

    @property
    def is_open(self) -> bool:
        return self.state in SupportRequest.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.answer_by < clock.today()


def desk(rows: Sequence[dict[str, Any]], people: dict[UUID, Staff]) -> list[DeskRow]:
    """The questions with the name of who works on them."""
    return [
        DeskRow(**row, who=people[row["staff_id"]].name if row["staff_id"] in people else "")
        for row in rows
    ]


@dataclass(frozen=True)
class Totals:
    """What was answered: how many, how fast, and the hours of each category."""

    number: int
    median: int | None  # working days
    hours: list[tuple[str, int, Decimal]]  # category, how many, hours


def totals(answered: Sequence[Answered]) -> Totals:
    numbers: Counter[str] = Counter()
    hours: dict[str, Decimal] = defaultdict(Decimal)
    days: Counter[int] = Counter()
    for row in answered:
        numbers[row.category] += row.number
        hours[row.category] += row.spent or 0
        days[working_days(row.asked_on, row.answered_on)] += row.number
    table = [
        (str(label), numbers[value], hours[value])
        for value, label in SupportRequest.Category.choices
        if numbers[value]
    ]
    return Totals(numbers.total(), _median(days), table)


def _median(days: Counter[int]) -> int | None:
    """The middle one; of two in the middle the longer, so that it is never told too well."""
    half, seen = days.total() // 2, 0
    for length in sorted(days):
        seen += days[length]
        if seen > half:
            return length
    return None


def names(programme: Programme) -> dict[UUID, Staff]:
    """Everybody who is or was of the programme, because what they answered stays theirs."""
    return Staff.objects.filter(programme=programme).in_bulk()


def contacts(programme: Programme) -> QuerySet[Staff]:
    """Who can be the contact of an ambassador: who answers questions, and works here today."""
    return at_work(Staff.objects.filter(programme=programme, role__in=ANSWERING))


def colleagues(person: Staff) -> QuerySet[Staff]:
    """Who can stand in for somebody."""
    return contacts(person.programme).exclude(user=person.user_id)


def with_contacts(
    ambassadors: Sequence[Member], people: dict[UUID, Staff]
) -> list[tuple[Member, Staff | None]]:
    return [
        (member, people.get(member.contact_id) if member.contact_id else None)
        for member in ambassadors
    ]


@dataclass(frozen=True)
class Load:
    """How many ambassadors have this contact, and where; nobody is their contact: no staff."""

    staff: Staff | None
    ambassadors: int
    organisations: int


def loads(people: dict[UUID, Staff], counted: Sequence[tuple[UUID | None, int, int]]) -> list[Load]:
    """Who has most ambassadors first; those without a contact before everybody."""
    found = [
        Load(people.get(pk) if pk else None, ambassadors, organisations)
        for pk, ambassadors, organisations in counted
    ]
    return sorted(found, key=lambda load: (load.staff is not None, -load.ambassadors))


def having(found: Sequence[Load]) -> QuerySet[Staff]:
    """Who has ambassadors to hand over, also when they left already."""
    return Staff.objects.filter(pk__in=[load.staff.pk for load in found if load.staff])
