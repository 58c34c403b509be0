from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file
from research.development import access, actions, queries, tables
from research.development.forms import EditionTextForm, ModuleForm
from research.development.models import DevelopmentEdition, DevelopmentModule

FOLDER = "research/development"


@require_safe
def development(request: Request) -> HttpResponse:
    found = access.reading(request)
    return page(request, f"{FOLDER}/list.html", editions=list(queries.editions(found)))


@require_safe
def development_edition(request: Request, pk: UUID) -> HttpResponse:
    """What it says; while it is being made the page asks again by itself."""
    found = access.edition(request, pk)
    return page(
        request,
        f"{FOLDER}/edition.html",
        part="state",
        edition=found,
        content=queries.says(found),
        modules=list(found.modules.all()) if found.is_draft else [],
    )


@require_safe
def development_file(request: Request, pk: UUID) -> HttpResponse:
    found = access.published(request, pk)
    if found.file is None:
        messages.info(request, _("This document is not ready yet."))
        return redirect(found)
    return send_file(found.file)


@require_safe
def development_data(request: Request, pk: UUID) -> HttpResponse:
    found = access.published(request, pk)
    return _sent(found, tables.as_json(found), "json", "application/json")


@require_safe
def development_table(request: Request, pk: UUID) -> HttpResponse:
    found = access.published(request, pk)
    return _sent(found, tables.as_table(found), "csv", "text/csv; charset=utf-8")


def _sent(edition: DevelopmentEdition, data: bytes, ending: str, kind: str) -> HttpResponse:
    name = f"ontwikkelprogramma-{edition.number}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=kind, headers=headers)


# --- Writing one


@require_POST
def start_development(request: Request) -> HttpResponse:
    found = access.writing(request)
    return redirect(actions.start(found, by=request.staff))


def change_development(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    form = EditionTextForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(request, f"{FOLDER}/change.html", form=form, edition=found)


@require_POST
def publish_development(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    try:
        actions.publish(found, by=request.staff)
    except actions.NoModules:
        messages.error(request, _("There is no module yet. Add one first."))
    except actions.NoReason:
        messages.error(request, _("First write what changes, and why."))
        return redirect("change_development", pk)
    else:
        messages.success(request, _("Published. From now on it stays as it is."))
    return redirect(found)


@require_POST
def throw_away_development(request: Request, pk: UUID) -> HttpResponse:
    actions.throw_away(access.draft(request, pk), by=request.staff)
    messages.success(request, _("The draft is gone."))
    return redirect("development")


@require_POST
def make_development_again(request: Request, pk: UUID) -> HttpResponse:
    found = access.edition_to_make(request, pk)
    if found.state == DevelopmentEdition.State.FAILED:
        actions.make_again(found, by=request.staff)
    return redirect(found)


# --- Modules


def add_module(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    form = ModuleForm(request.POST or None, instance=DevelopmentModule())
    if form.is_valid():
        actions.add_module(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(request, f"{FOLDER}/module.html", form=form, edition=found)


def change_module(request: Request, pk: UUID) -> HttpResponse:
    found = access.module(request, pk)
    form = ModuleForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_module(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found.of)
    return page(request, f"{FOLDER}/module.html", form=form, edition=found.of, module=found)


@require_POST
def move_module(request: Request, pk: UUID) -> HttpResponse:
    found = access.module(request, pk)
    actions.move_up(found, by=request.staff)
    return redirect(found.of)


@require_POST
def remove_module(request: Request, pk: UUID) -> HttpResponse:
    found = access.module(request, pk)
    actions.remove_module(found, by=request.staff)
    messages.success(request, _("Removed."))
    return redirect(found.of)


# --- In an organisation


@require_safe
def development_here(request: Request) -> HttpResponse:
    found = access.here(request)
    return page(request, f"{FOLDER}/here.html", edition=found, content=found.content)


@require_safe
def development_file_here(request: Request) -> HttpResponse:
    found = access.here(request)
    if found.file is None:
        messages.info(request, _("This document is not ready yet."))
        return redirect("development_here", request.organisation.slug)
    return send_file(found.file)
