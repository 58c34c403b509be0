from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.programme import access, actions, queries
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.run.forms.partners import PartnerForm

FOLDER = "overview/run/partners"


@require_safe
def partners(request: Request) -> HttpResponse:
    """Who carries the programme, and who of them work for it."""
    return page(request, f"{FOLDER}/list.html", rows=queries.partners(access.seen(request)))


def add_partner(request: Request) -> HttpResponse:
    found = access.kept(request)
    form = PartnerForm(request.POST or None, programme=found)
    if form.is_valid():
        actions.add_partner(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("partners")
    return page(request, f"{FOLDER}/form.html", form=form)


def change_partner(request: Request, pk: UUID) -> HttpResponse:
    partner = access.partner(request, pk)
    form = PartnerForm(request.POST or None, programme=request.programme, instance=partner)
    if form.is_valid():
        actions.change_partner(partner, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("partners")
    return page(request, f"{FOLDER}/form.html", form=form, pk=pk)


@require_POST
def remove_partner(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_partner(access.partner(request, pk), by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("partners")
