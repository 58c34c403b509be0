from datetime import date

from django.db import transaction

from organisations import audit, clock
from organisations.models import Member, Organisation
from roles import queries
from roles.models import LogDecision


@transaction.atomic
def record_decision(
    organisation: Organisation,
    *,
    by: Member,
    body: str,
    outcome: str,
    decided_on: date,
    conditions: str = "",
) -> LogDecision:
    """Record what was decided about the conversation log, on the rights as they are now."""
    decision = LogDecision.objects.create(
        organisation=organisation,
        body=body,
        outcome=outcome,
        decided_on=decided_on,
        conditions=conditions,
        recorded_by=by,
        recorded_at=clock.now(),
        rights=queries.rights_about_conversations(),
    )
    audit.record(f"decision {outcome}", decision, by=by)
    return decision
