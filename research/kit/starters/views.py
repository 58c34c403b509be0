from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations import clock
from organisations.pages import page
from organisations.requests import Request
from research.kit.starters import access, actions, queries
from research.kit.starters.forms import NewStarterForm

FOLDER = "research/kit/starters"


@require_safe
def new_starters(request: Request) -> HttpResponse:
    """Who began on the basis of the methods, and how many in each year; for the staff."""
    found = access.seen(request)
    return page(
        request,
        f"{FOLDER}/list.html",
        starters=list(queries.new_starters(found)),
        years=queries.per_year(found.pk),
    )


def add_new_starter(request: Request) -> HttpResponse:
    found = access.kept(request)
    initial = {"month": clock.month().isoformat(), "kit": request.GET.get("kit")}
    form = NewStarterForm(request.POST or None, programme=found, initial=initial)
    if form.is_valid():
        actions.add(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("new_starters")
    return page(request, f"{FOLDER}/form.html", form=form)


def change_new_starter(request: Request, pk: UUID) -> HttpResponse:
    starter = access.new_starter(request, pk)
    form = NewStarterForm(request.POST or None, programme=request.programme, instance=starter)
    if form.is_valid():
        actions.change(starter, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("new_starters")
    return page(request, f"{FOLDER}/form.html", form=form, pk=pk)


@require_POST
def remove_new_starter(request: Request, pk: UUID) -> HttpResponse:
    actions.remove(access.new_starter(request, pk), by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("new_starters")
