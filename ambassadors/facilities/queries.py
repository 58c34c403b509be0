from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from ambassadors.models import Facility
from organisations import clock
from organisations.models import Member, Organisation
from roles.catalogue import Role
from roles.models import Assignment

Item, Owner = Facility.Item, Facility.Owner

# Who arranges it unless somebody says otherwise.
OWNERS = {
    Item.PLACE: Owner.MANAGER,
    Item.WORKPLACE: Owner.MANAGER,
    Item.PHONE: Owner.PROJECT_LEADER,
    Item.COMPUTER: Owner.PROJECT_LEADER,
    Item.ACCOUNT: Owner.PROJECT_LEADER,
    Item.ROOM: Owner.MANAGER,
    Item.PRINT: Owner.PROJECT_LEADER,
    Item.TRAVEL: Owner.PROJECT_LEADER,
}
# What must be arranged, for every ambassador, before a task of the role division is done.
PLACES = frozenset({Item.PLACE, Item.WORKPLACE, Item.ROOM})
TASKS = {
    "B17": frozenset(Item),
    "D18": frozenset(Item),
    "F06": PLACES,
    "F07": frozenset(Item) - PLACES,
}


def checklist(ambassador: Member) -> list[Facility]:
    """The whole list of this ambassador; a line that nobody touched yet is not saved."""
    saved = {row.item: row for row in _of(ambassador)}
    return [saved.get(item) or _line(ambassador, item) for item in Item]


def line(ambassador: Member, item: str) -> Facility:
    return _of(ambassador).filter(item=item).first() or _line(ambassador, item)


def _of(ambassador: Member) -> QuerySet[Facility]:
    rows = Facility.objects.filter(organisation_id=ambassador.organisation_id)
    return rows.filter(ambassador=ambassador)


def _line(ambassador: Member, item: str) -> Facility:
    return Facility(
        organisation_id=ambassador.organisation_id,
        ambassador=ambassador,
        item=item,
        owner=OWNERS[Item(item)],
    )


@dataclass(frozen=True)
class Row:
    """How much is arranged for an ambassador."""

    member: Member
    arranged: frozenset[str]
    late: int
    total: int = len(Item)

    @property
    def number(self) -> int:
        return len(self.arranged)

    @property
    def is_complete(self) -> bool:
        return self.number == self.total

    @property
    def missing(self) -> list[str]:
        return [str(item.label) for item in Item if item not in self.arranged]


def everybody(organisation: Organisation) -> list[Row]:
    """The ambassadors of today by name, with what is arranged for each; one query."""
    lines = Facility.objects.filter(organisation=organisation, ambassador=OuterRef("member"))
    arranged = lines.exclude(status=Facility.Status.NEEDED).values("item")
    late = lines.filter(status=Facility.Status.NEEDED, due__lt=clock.today()).values("item")
    rows: Any = Assignment.objects.today().filter(organisation=organisation, role=Role.AMBASSADOR)
    found = rows.select_related("member").annotate(
        arranged=ArraySubquery(arranged), late=ArraySubquery(late)
    )
    people = [Row(row.member, frozenset(row.arranged), len(row.late)) for row in found]
    return sorted(people, key=lambda row: row.member.name.lower())


def finished_tasks(rows: list[Row]) -> list[str]:
    """The codes of the tasks that are done when this is what is arranged."""
    return [
        code for code, items in TASKS.items() if rows and all(items <= row.arranged for row in rows)
    ]
