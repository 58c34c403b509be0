from django.http import Http404

from ambassadors.agreements.models import PARTICIPATION
from organisations import audit
from organisations.models import Document, Organisation, Party
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from pilot.overview import access


def agreement(request: Request, slug: str) -> tuple[Organisation, Document | None]:
    """The newest version of the participation agreement of an organisation; its opening by staff
    is written down."""
    found = access.organisation(request, slug, to=Permission.MANAGE_ORGANISATIONS)
    enter(org=found.pk)
    rows = Document.objects.filter(organisation=found, kind=PARTICIPATION)
    document = rows.prefetch_related("parties__member").order_by("-made_at").first()
    if document:
        document.organisation = found
        audit.record("open participation agreement", document, by=request.staff)
    return found, document


def side(request: Request, slug: str) -> Party:
    """The side of the programme, which any of its staff confirms."""
    _found, document = agreement(request, slug)
    rows = document.parties.all() if document else ()
    sides = [party for party in rows if party.side == "programme"]
    if not sides:
        raise Http404
    sides[0].document = document
    return sides[0]
