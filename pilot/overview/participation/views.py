from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.agreements.queries import agreement_of_document
from organisations.documents import answers
from organisations.documents.forms import ConfirmForm, ObjectionForm
from organisations.documents.kinds import KINDS, SCREEN
from organisations.models import Document, Organisation
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.participation import access, actions


@require_safe
def agreement(request: Request, slug: str) -> HttpResponse:
    """What the project leader asked the programme team to confirm."""
    found, document = access.agreement(request, slug)
    return _page(request, found, document)


def _page(
    request: Request,
    found: Organisation,
    document: Document | None,
    objection: ObjectionForm | None = None,
) -> HttpResponse:
    sides = document.parties.all() if document else ()
    waits = any(party.confirmed_at is None for party in sides if party.member_id is None)
    asked = document if document and document.waits and waits else None
    is_own = asked is not None and actions.is_own(asked, request.staff)
    answerable = asked if not is_own else None
    return page(
        request,
        "overview/participation.html",
        found=found,
        document=document,
        agreement=agreement_of_document(document) if document else None,
        parties=list(sides),
        shown=KINDS[document.kind].html(document, SCREEN) if document else "",
        is_own=is_own,
        confirm=ConfirmForm(initial={"content_hash": answerable.content_hash})
        if answerable
        else None,
        form=objection or (ObjectionForm() if answerable else None),
    )


@require_POST
def confirm(request: Request, slug: str) -> HttpResponse:
    side = access.side(request, slug)
    try:
        answers.confirm(request, side, by=request.staff, act=actions.confirm)
    except actions.OwnOrganisation:
        _refuse(request)
    return redirect("programme_participation", slug)


@require_POST
def object_to(request: Request, slug: str) -> HttpResponse:
    side = access.side(request, slug)
    try:
        form = answers.object_to(request, side, by=request.staff, act=actions.object_to)
    except actions.OwnOrganisation:
        _refuse(request)
    else:
        if form:
            return _page(request, side.document.organisation, side.document, form)
    return redirect("programme_participation", slug)


def _refuse(request: Request) -> None:
    text = _(
        "You answer for the organisation already. Ask a colleague of the programme team to answer"
        " for CNV and SBCM."
    )
    messages.error(request, text)
