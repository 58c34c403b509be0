"""What the programme team sees of all organisations, through the overview login: that has SELECT on
granted columns only, and no name, note, conversation or hour is among them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from organisations.messages import queries as messages
from organisations.models import (
    Criterion,
    Member,
    Message,
    Organisation,
    OutgoingMail,
    Profile,
    Programme,
    Sector,
    Staff,
    StatusChange,
    SupportRequest,
)
from organisations.tenancy.overview import overview
from pilot.overview.pipeline.tables import Coverage, Recruitment, SectorRow, selection
from roles.catalogue import Role
from roles.models import Assignment

PER_PAGE = 50
NOTHING = {"ahead": 0, "hanging": 0, "missed": 0}
Status = Organisation.Status


# --- Support: which questions there are and what answering takes, never what was asked


def support_requests(
    programme: Programme, *, slug: str, everything: bool, page: str | None
) -> tuple[Page[dict[str, Any]], list[dict[str, Any]]]:
    """A page of the questions, what is late first; of one organisation when `slug` names it."""
    waits = When(state__in=SupportRequest.OPEN, then="answer_by")
    with overview():
        rows = _support(programme, slug) if everything else _support(programme, slug).open()
        rows = rows.annotate(slug=F("organisation__slug"), by=Case(waits))
        facts = rows.order_by(F("by").asc(nulls_last=True), "-asked_at").values(
            "id", "category", "urgency", "asked_as", "answer_by", "state", "outcome", "staff_id",
            "slug", name=F("organisation__name"),
        )  # fmt: skip
        shown = Paginator(facts, PER_PAGE).get_page(page)
        return shown, list(shown.object_list)


@dataclass(frozen=True)
class Answered:
    """Questions of one category, asked on one day and answered on one day."""

    category: str
    asked_on: date
    answered_on: date
    number: int
    spent: Decimal | None


def answered_support(programme: Programme, *, slug: str) -> list[Answered]:
    with overview():
        rows = _support(programme, slug).filter(state=SupportRequest.State.ANSWERED).order_by()
        days = {"asked_on": TruncDate("asked_at"), "answered_on": TruncDate("answered_at")}
        counted = rows.values("category", **days).annotate(number=Count("pk"), spent=Sum("hours"))
        return [Answered(**dict(row)) for row in counted]


def _support(programme: Programme, slug: str) -> QuerySet[SupportRequest]:
    rows = SupportRequest.objects.using("overview").filter(organisation__programme=programme)
    return rows.filter(organisation__slug=slug) if slug else rows


def contact_load(programme: Programme) -> list[tuple[UUID | None, int, int]]:
    """Contact (or None), how many ambassadors have them today, in how many organisations."""
    roles = Assignment.objects.filter(member=OuterRef("pk"), role=Role.AMBASSADOR).today()
    with overview():
        rows = Member.objects.using("overview").filter(organisation__programme=programme)
        counted = rows.filter(Exists(roles)).order_by().values_list("contact_id")
        return list(counted.annotate(n=Count("pk"), places=Count("organisation_id", distinct=True)))


def organisations_of_contact(programme: Programme, staff: Staff) -> list[Organisation]:
    """Where somebody has this contact, also who is no ambassador any more."""
    theirs = Member.objects.filter(organisation=OuterRef("pk"), contact_id=staff.pk)
    with overview():
        rows = Organisation.objects.using("overview").filter(Exists(theirs), programme=programme)
        return list(rows.only("id", "programme_id", "name"))


# --- Messages


def deliveries(programme: Programme) -> list[dict[str, Any]]:
    """For each organisation how many messages are due, hang, did not arrive or could not be
    mailed; three queries."""
    with overview():
        found = Organisation.objects.using("overview").filter(programme=programme)
        told = Message.objects.using("overview").filter(organisation__programme=programme)
        mailed = OutgoingMail.objects.using("overview").filter(organisation__programme=programme)
        numbers = {
            row["organisation"]: row
            for row in told.order_by()
            .values("organisation")
            .annotate(
                ahead=Count("pk", filter=messages.due_soon()),
                hanging=Count("pk", filter=messages.hanging()),
                missed=Count("pk", filter=messages.missed()),
            )
        }
        failed = dict(
            mailed.filter(state=OutgoingMail.State.FAILED)
            .order_by()
            .values_list("organisation")
            .annotate(n=Count("pk"))
        )
        return [
            {"slug": slug, "name": name, "failed": failed.get(pk, 0)} | numbers.get(pk, NOTHING)
            for pk, slug, name in found.order_by("name").values_list("pk", "slug", "name")
        ]


# --- Recruitment


def recruitment(
    programme: Programme, *, status: str | None = None, page: str | None = None
) -> Recruitment:
    """How many organisations have which status, and a page of those with one of them (the first
    that has any)."""
    with overview():
        found = Organisation.objects.using("overview").filter(programme=programme)
        facts = {row["status"]: row for row in _selection_facts(found)}
        numbers = [(step, facts.get(step, {}).get("number", 0)) for step in Status]
        chosen = next(
            (step for step, n in numbers if step == status),
            next((step for step, n in numbers if n), Status.APPROACHED),
        )
        newest = StatusChange.objects.filter(organisation_id=OuterRef("pk"), to_status=chosen)
        rows = found.filter(status=chosen).annotate(
            sector_name=F("sector__name"),
            since=Subquery(newest.order_by("-on").values("on")[:1]),
        )
        listed = rows.order_by("name").values("slug", "name", "sector_name", "since")
        pages = Paginator(listed, PER_PAGE)
        pages.count = dict(numbers)[chosen]  # counted already
        shown = pages.get_page(page)
        shown.object_list = list(shown.object_list)
    return Recruitment(numbers, chosen, shown, coverage(programme), selection(facts))


def coverage(programme: Programme) -> Coverage:
    """The organisations of each sector against its target, in two queries."""
    with overview():
        found = Organisation.objects.using("overview").filter(programme=programme)
        counted = found.order_by().values_list("sector", "status").annotate(n=Count("pk"))
        numbers: dict[UUID, dict[str, int]] = {}
        for sector, status, n in counted:
            numbers.setdefault(sector, {})[status] = n
        sectors = Sector.objects.using("overview").filter(programme=programme)
        rows = [
            SectorRow(name, target, numbers.get(pk, {}), pk)
            for pk, name, target in sectors.values_list("pk", "name", "target")
        ]
    total = {status: sum(row.numbers.get(status, 0) for row in rows) for status in Status}
    return Coverage(rows, SectorRow(_("All sectors"), sum(row.target for row in rows), total))


def _selection_facts(organisations: QuerySet[Organisation]) -> QuerySet[Any, dict[str, Any]]:
    """For each status the number of organisations, and of how many something is known."""
    here = {"organisation_id": OuterRef("pk")}
    known = {
        criterion.value: StatusChange.objects.filter(**here, criteria__contains=[criterion])
        for criterion in Criterion
    } | {
        "existing": Profile.objects.filter(**here, experience=Profile.Experience.EXISTING),
        "with_council": Profile.objects.filter(**here, has_works_council=True),
    }
    return (
        organisations.order_by()
        .annotate(**{f"is_{name}": Exists(rows) for name, rows in known.items()})
        .values("status")
        .annotate(
            number=Count("pk"),
            **{name: Count("pk", filter=Q(**{f"is_{name}": True})) for name in known},
        )
    )
