from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.documents import actions
from organisations.documents.forms import ConfirmForm, ObjectionForm
from organisations.documents.kinds import KINDS, SCREEN
from organisations.models import Document, Organisation
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.participation import access


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
    return page(
        request,
        "overview/participation.html",
        found=found,
        document=document,
        parties=list(sides),
        shown=KINDS[document.kind].html(document, SCREEN) if document else "",
        confirm=ConfirmForm(initial={"content_hash": asked.content_hash}) if asked else None,
        form=objection or (ObjectionForm() if asked else None),
    )


@require_POST
def confirm(request: Request, slug: str) -> HttpResponse:
    side = access.side(request, slug)
    sent = request.POST.get("content_hash", "")
    try:
        actions.confirm(side, by=request.staff, content_hash=sent, name=str(request.staff))
    except actions.Outdated:
        messages.error(
            request, _("This text is no longer the newest. Read the newest version first.")
        )
    else:
        messages.success(request, _("Thank you. Your confirmation is recorded."))
    return redirect("programme_participation", slug)


@require_POST
def object_to(request: Request, slug: str) -> HttpResponse:
    side = access.side(request, slug)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _page(request, side.document.organisation, side.document, form)
    try:
        actions.object_to(side, by=request.staff, **form.cleaned_data)
    except actions.Outdated:
        messages.error(request, _("This document no longer waits for you."))
    else:
        messages.success(request, _("Your remark is sent. You will see a new version."))
    return redirect("programme_participation", slug)
