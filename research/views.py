from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.views import send_file
from research import access, actions, queries


@require_safe
def exports(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.VIEW_EXPORTS)
    return page(
        request,
        "research/exports.html",
        exports=list(queries.exports(found)[:50]),
        may_make=Permission.MAKE_EXPORTS in request.permissions,
    )


@require_POST
def make_export(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MAKE_EXPORTS)
    return redirect(actions.ask_export(found, by=request.staff))


@require_safe
def export(request: Request, pk: UUID) -> HttpResponse:
    found = access.export(request, pk)
    return page(
        request,
        "research/export.html",
        part="state",
        export=found,
        files=list(queries.files(found)),
        may_download=Permission.MAKE_EXPORTS in request.permissions,
    )


@require_safe
def download_export(request: Request, pk: UUID) -> HttpResponse:
    found = access.export_file(request, pk)
    actions.note_download(found, by=request.staff)
    return send_file(found.file)
