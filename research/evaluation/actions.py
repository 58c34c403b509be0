from django.db import transaction
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.documents.actions import new_version
from organisations.messages.actions import tell_now
from organisations.models import Document, Member, Organisation
from research.evaluation import queries
from research.evaluation.content import content
from research.evaluation.models import EVALUATION, Reaction
from roles.catalogue import Role
from roles.queries import holders

PUBLISHED, RESPONDED = "evaluation_published", "evaluation_responded"


@transaction.atomic
def publish(
    organisation: Organisation, *, by: Member, well: str = "", otherwise: str = ""
) -> Document | None:
    """Freeze the evaluation as it is now and tell the works council; None when it would say the
    same as the one before."""
    made = new_version(
        EVALUATION,
        _("Evaluation of the pilot"),
        content(queries.facts(organisation), well=well, otherwise=otherwise),
        organisation=organisation,
        by=by,
    )
    if made:
        council = holders(organisation, Role.WORKS_COUNCIL)
        tell_now(PUBLISHED, made.pk, council, organisation=organisation)
    return made


@transaction.atomic
def respond(document: Document, *, by: Member, text: str) -> Reaction:
    """The works council says what it thinks of it; who made the evaluation is told."""
    reaction = Reaction.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        by=by,
        at=clock.now(),
        text=text,
    )
    audit.record("respond to evaluation", document, by=by)
    if document.made_by and document.made_by != by:
        tell_now(RESPONDED, reaction.pk, [document.made_by], organisation=document.organisation)
    return reaction
