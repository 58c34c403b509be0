"""How organisations come to take part, and whether every sector does."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.pipeline.actions import move
from organisations.pipeline.queries import standing
from organisations.pipeline.steps import MANAGEMENT_MISSING, StepRefused
from organisations.requests import Request
from pilot.overview import access, queries
from pilot.overview.pipeline import actions
from pilot.overview.pipeline.forms import MoveForm, SectorForm


@require_safe
def pipeline(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_ORGANISATIONS)
    recruitment = queries.recruitment(
        found, status=request.GET.get("status"), page=request.GET.get("page")
    )
    return page(
        request,
        "overview/pipeline.html",
        programme=found,
        recruitment=recruitment,
        page_obj=recruitment.shown,
    )


def move_organisation(request: Request, slug: str) -> HttpResponse:
    found = access.opened(request, slug, to=Permission.MANAGE_ORGANISATIONS)
    now = standing(found)
    form = MoveForm(request.POST or None, standing=now, staff=request.staff)
    if form.is_valid():
        try:
            move(found, by=request.staff, **form.cleaned_data)
        except StepRefused as refused:
            form.refuse(refused.objections)  # somebody else was just before
        else:
            messages.success(request, _("Saved."))
            return redirect("overview_organisation", found.slug)
    return page(
        request,
        "overview/move_organisation.html",
        form=form,
        found=found,
        standing=now,
        missing=MANAGEMENT_MISSING,
    )


@require_safe
def sectors(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_ORGANISATIONS)
    return page(request, "overview/sectors.html", coverage=queries.coverage(found))


def add_sector(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_ORGANISATIONS)
    form = SectorForm(request.POST or None, programme=found)
    if form.is_valid():
        actions.add_sector(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("sectors")
    return page(request, "overview/sector.html", form=form)


def change_sector(request: Request, pk: UUID) -> HttpResponse:
    sector = access.sector(request, pk)
    form = SectorForm(request.POST or None, instance=sector, programme=request.programme)
    if form.is_valid():
        actions.change_sector(sector, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("sectors")
    return page(request, "overview/sector.html", form=form, sector=sector)
