import hashlib
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.documents import access, actions, answers, queries
from organisations.documents.forms import ConfirmForm, ObjectionForm
from organisations.documents.kinds import KINDS, SCREEN
from organisations.models import Document
from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file

PER_PAGE = 50


@require_safe
def documents(request: Request) -> HttpResponse:
    rows = queries.newest(access.documents(request), request.member, request.roles)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "organisations/documents.html", page_obj=shown)


@require_safe
def document(request: Request, pk: UUID) -> HttpResponse:
    """One version. While it is being made the page asks again by itself, with an ETag."""
    found = access.document(request, pk)
    if request.htmx:
        etag = f'"{hashlib.sha256(found.state.encode()).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return HttpResponseNotModified(headers={"ETag": etag})
        response = page(request, "organisations/document.html", part="state", document=found)
        response.headers["ETag"] = etag
        return response
    return _page(request, found)


def _page(
    request: Request, found: Document, objection: ObjectionForm | None = None
) -> HttpResponse:
    kind = KINDS[found.kind]
    mine = access.own_side(request, found)
    asked = found.waits and mine and mine.confirmed_at is None and mine.role in request.roles
    return page(
        request,
        "organisations/document.html",
        document=found,
        versions=list(queries.versions(found)[:20]),
        shown=kind.html(found, SCREEN),
        kind=kind,
        form=objection or (ObjectionForm() if asked else None),
        confirm=ConfirmForm(initial={"content_hash": found.content_hash}) if asked else None,
    )


@require_POST
def confirm_document(request: Request, pk: UUID) -> HttpResponse:
    party = access.party(request, pk)
    answers.confirm(request, party, by=request.member)
    return redirect(party.document)


@require_POST
def object_to_document(request: Request, pk: UUID) -> HttpResponse:
    party = access.party(request, pk)
    if form := answers.object_to(request, party, by=request.member):
        return _page(request, party.document, form)
    return redirect(party.document)


@require_POST
def make_document_again(request: Request, pk: UUID) -> HttpResponse:
    found = access.failed_document(request, pk)
    if found.state == Document.State.FAILED:
        actions.make_again(found, by=request.member)
    return redirect(found)


@require_safe
def download_document(request: Request, pk: UUID) -> HttpResponse:
    found = access.document(request, pk)
    if found.file is None:
        messages.info(request, _("This document is not ready yet."))
        return redirect(found)
    return send_file(found.file)
