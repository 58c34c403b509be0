from datetime import date

from django.db import transaction

from organisations import audit, clock
from organisations.documents.queries import document_of
from organisations.models import Document, Member, Organisation
from roles import queries
from roles.models import LogDecision
from roles.works_council.models import FILE


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
    return decision
