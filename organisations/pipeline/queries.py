from collections.abc import Iterator
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import (
    ContinuityPlan,
    ManagementDecision,
    Organisation,
    Profile,
    Programme,
    Staff,
    StatusChange,
)
from organisations.pipeline.steps import LOOKED_AT, Standing

# The third year of an organisation begins this many years after its start.
YEARS_BEFORE_CONTINUITY = 2


def history(organisation: Organisation) -> QuerySet[StatusChange]:
    """The steps of an organisation, the newest first."""
    return StatusChange.objects.filter(organisation=organisation)


def standing(organisation: Organisation) -> Standing:
    """Where `organisation` stands; its rows must be open."""
    here = {"organisation": OuterRef("pk")}
    steps = StatusChange.objects.filter(**here)
    looked_at = steps.filter(to_status__in=LOOKED_AT).exclude(criteria=[])
    decisions = ManagementDecision.objects.filter(**here)
    row = (
        Organisation.objects.select_related("programme")
        .annotate(
            since=Subquery(steps.values("on")[:1]),
            criteria=Subquery(looked_at.values("criteria")[:1]),
            agreed=Subquery(decisions.values("agreed")[:1]),
        )
        .get(pk=organisation.pk)
    )
    criteria = tuple(row.criteria or ())
    return Standing(row.programme, row.status, row.since, criteria, bool(row.agreed))


def staff_names(programme: Programme) -> list[str]:
    """Who can have made a step with an organisation; also who has left since."""
    rows = Staff.objects.filter(programme=programme)
    return list(rows.order_by("name").values_list("name", flat=True).distinct())


def management_decisions(organisation: Organisation) -> QuerySet[ManagementDecision]:
    """What the management team decided; the newest, which counts, comes first."""
    rows = ManagementDecision.objects.filter(organisation=organisation)
    return rows.select_related("recorded_by")


def continuity_plan(organisation: Organisation) -> ContinuityPlan | None:
    rows = ContinuityPlan.objects.filter(organisation=organisation)
    return rows.select_related("owner").first()


def continuity_starts(profile: Profile) -> date:
    """The first day of the third year: from here on the plan must be there."""
    start = profile.starts
    year = start.year + YEARS_BEFORE_CONTINUITY
    leap_day = (start.month, start.day) == (2, 29)
    return start.replace(year=year, day=28 if leap_day else start.day)


def continuity_is_due(profile: Profile) -> bool:
    return continuity_starts(profile) <= clock.today()


def continuity_gaps(plan: ContinuityPlan | None) -> list[str | Promise]:
    """What is not filled in yet in a continuity plan, in the order of its form."""
    return list(_gaps(plan or ContinuityPlan()))


def _gaps(plan: ContinuityPlan) -> Iterator[str | Promise]:
    if plan.owner_id is None:
        yield _("who looks after it")
    if not plan.place:
        yield _("the lasting place of the ambassador")
    if not plan.money:
        yield _("where the money comes from")
    if plan.budget is None:
        yield _("the budget per year")
    if not plan.union_role:
        yield _("what the union and works council do")
    if plan.starts is None or plan.ends is None:
        yield _("from when until when")
