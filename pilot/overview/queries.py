"""What the programme team sees of all organisations, through the overview login: that has SELECT on
granted columns only, and no name, note, conversation or hour is among them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evaluations.models import Moment
from organisations import clock
from organisations.models import Organisation, Profile, Programme
from organisations.tenancy.overview import overview
from roles.catalogue import Role
from roles.models import Assignment, Invitation, LogDecision, Task

PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One organisation on the board."""

    slug: str
    name: str
    sector_name: str
    status: str
    starts: date | None
    has_leader: bool
    leader_invited: bool
    roles_filled: int
    late: int
    gate: str | None
    next_moment: date | None

    @property
    def log_is_open(self) -> bool:
        return self.gate in LogDecision.OPENS


def board(programme: Programme, *, page: str | None = None) -> tuple[Page[int], list[Row]]:
    """A page of the organisations, who has most late tasks first: as many queries for 20 as for
    2,000."""
    with overview():
        found = Organisation.objects.using("overview").filter(programme=programme)
        late = Task.objects.using("overview").filter(organisation__programme=programme).late()
        counts = dict(late.order_by().values_list("organisation").annotate(n=Count("pk")))
        names = dict(found.order_by().values_list("pk", "name"))
        order = sorted(names, key=lambda pk: (-counts.get(pk, 0), names[pk].lower()))
        shown = Paginator(order, PER_PAGE).get_page(page)
        rows = _rows(found.filter(pk__in=shown.object_list))
    return shown, sorted(rows, key=lambda row: (-row.late, row.name.lower()))


def one(organisation: Organisation) -> Row:
    with overview():
        [row] = _rows(Organisation.objects.using("overview").filter(pk=organisation.pk))
    return row


def _rows(organisations: QuerySet[Organisation]) -> list[Row]:
    fields = Row.__dataclass_fields__
    return [Row(**row) for row in _with_facts(organisations).values(*fields)]


def _with_facts(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    here = {"organisation_id": OuterRef("pk")}
    today = clock.today()
    assigned = Assignment.objects.filter(**here).today()
    late = Task.objects.filter(**here).late().order_by().values("organisation_id")
    roles = assigned.order_by().values("organisation_id")
    return organisations.annotate(
        sector_name=F("sector__name"),
        has_leader=Exists(assigned.filter(role=Role.PROJECT_LEADER)),
        leader_invited=Exists(
            Invitation.objects.filter(**here, role=Role.PROJECT_LEADER, state=Invitation.State.OPEN)
        ),
        roles_filled=_count(roles, "role"),
        late=_count(late, "pk"),
        gate=Subquery(
            LogDecision.objects.filter(**here).order_by("-recorded_at").values("outcome")[:1]
        ),
        next_moment=Subquery(
            Moment.objects.filter(**here, status=Moment.Status.PLANNED, date__gte=today)
            .order_by("date")
            .values("date")[:1]
        ),
        starts=Subquery(Profile.objects.filter(**here).values("starts")[:1]),
    )


def _count(rows: QuerySet[Any], field: str) -> Coalesce:
    counted = rows.annotate(n=Count(field, distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)
