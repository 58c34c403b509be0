from datetime import date

from django.db import transaction

from organisations import audit, clock
from organisations.documents.queries import document_of
from organisations.messages.actions import tell_now
from organisations.models import Document, Member, Organisation
from roles import queries
from roles.catalogue import Role
from roles.models import LogDecision
from roles.works_council.models import FILE

DECISION = "council_decision"


@transaction.atomic
def record_decision(
    organisation: Organisation,
    *,
    by: Member,
    body: str,
    outcome: str,
    decided_on: date,
    conditions: str = "",
    file: Document | None = None,
) -> LogDecision:
    """Record what was decided about the conversation log: on the rights as they stand in `file`,
    else in the newest file, and where none was ever sent on the rights as they are now."""
    file = file or document_of(organisation, FILE)
    decision = LogDecision.objects.create(
        organisation=organisation,
        body=body,
        outcome=outcome,
        decided_on=decided_on,
        conditions=conditions,
        recorded_by=by,
        recorded_at=clock.now(),
        rights=file.content["rights"] if file else queries.rights_about_conversations(),
        file=file,
    )
    audit.record(f"decision {outcome}", decision, by=by)
    _tell_project_leaders(decision)
    return decision


def _tell_project_leaders(decision: LogDecision) -> None:
    """All but who recorded it."""
    leaders = queries.holders(decision.organisation, Role.PROJECT_LEADER)
    others = [leader for leader in leaders if leader != decision.recorded_by]
    tell_now(DECISION, decision.pk, others, organisation=decision.organisation)
