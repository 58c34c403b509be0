from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from organisations import audit, clock
from organisations.models import (
    ContinuityPlan,
    ManagementDecision,
    Member,
    Organisation,
    Staff,
    StatusChange,
)
from organisations.pipeline import queries
from organisations.pipeline.steps import LOOKED_AT, Standing, StepRefused
from organisations.tenancy import enter


@transaction.atomic
def move(
    organisation: Organisation,
    *,
    to: str,
    on: date,
    by: Staff,
    who: str = "",
    criteria: Collection[str] = (),
    reason: str = "",
) -> StatusChange:
    """Make the next step of the recruitment; afterwards the rows of the organisation are open.

    `who` is the name of who made the step with them, where that is somebody else than `by`.
    Raises StepRefused for a step that is not in the table or misses something.
    """
    enter(org=organisation.pk)
    _lock(organisation)
    step = {"to": to, "on": on, "criteria": criteria, "reason": reason}
    standing = queries.standing(organisation)
    change = _write(organisation, standing, by=by, who=who, **step)
    organisation.status = to
    organisation.save(update_fields=["status"])
    return change


def write_first_step(
    organisation: Organisation,
    *,
    on: date,
    by: Staff,
    who: str = "",
    criteria: Collection[str] = (),
) -> StatusChange:
    """How the organisation came in: the status that it was made with."""
    standing = Standing(organisation.programme)
    step = {"to": organisation.status, "on": on, "criteria": criteria, "reason": ""}
    return _write(organisation, standing, by=by, who=who, **step)


def _write(
    organisation: Organisation, standing: Standing, *, by: Staff, who: str, **step: Any
) -> StatusChange:
    if objections := standing.objections(**step):
        raise StepRefused(objections)
    change = StatusChange.objects.create(
        organisation=organisation,
        from_status=standing.status,
        to_status=step["to"],
        on=step["on"],
        criteria=list(step["criteria"]) if step["to"] in LOOKED_AT else [],
        reason=step["reason"].strip(),
        staff_name=who or by.name,
        recorded_at=clock.now(),
    )
    audit.record(f"status {change.to_status}", change, by=by)
    audit.record_programme(f"status {change.to_status}", organisation, by=by)
    return change


def _lock(organisation: Organisation) -> None:
    """One at a time: two steps, or a step and the decision that it leans on.

    What is read must be read after this: a query that waits here has an older picture of the
    other tables.
    """
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)


@transaction.atomic
def record_management(
    organisation: Organisation,
    *,
    by: Member,
    agreed: bool,
    decided_on: date,
    decided_by: str,
    hours: Decimal,
    per: str,
    evidence: str,
) -> ManagementDecision:
    """Record what the management team decided about the time of an ambassador; the newest counts.

    `hours` for each ambassador, a week or a month as `per` says.
    """
    _lock(organisation)
    decision = ManagementDecision.objects.create(
        organisation=organisation,
        agreed=agreed,
        decided_on=decided_on,
        decided_by=decided_by,
        hours=hours,
        per=per,
        evidence=evidence,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    audit.record(f"management {'agrees' if agreed else 'refuses'}", decision, by=by)
    return decision


@transaction.atomic
def plan_continuity(organisation: Organisation, *, by: Member, **facts: Any) -> ContinuityPlan:
    """Write how it goes on after the pilot; `facts` are fields of the plan."""
    plan, _made = ContinuityPlan.objects.update_or_create(organisation=organisation, defaults=facts)
    audit.record("plan continuity", plan, by=by)
    return plan
