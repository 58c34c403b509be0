from uuid import UUID

from django.contrib import messages
from django.core.validators import slug_re
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations import clock
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.given import access, actions, queries, tables
from pilot.overview.given.forms import GivenForm, WantedForm
from research.readers import given
from research.readers.given import Level, Wanted


def _wanted(request: Request) -> Wanted:
    level, slug = request.GET.get("level", ""), request.GET.get("organisation", "")
    return Wanted(
        level=level if level in Level.values else "", slug=slug if slug_re.fullmatch(slug) else ""
    )


@require_safe
def support_given(request: Request) -> HttpResponse:
    """What the programme did for whom: in totals, and line by line."""
    found, wanted = access.keeping(request), _wanted(request)
    totals, number = given.totals(found, wanted)
    shown, rows = queries.listed(found, wanted, number=number, page=request.GET.get("page"))
    return page(
        request,
        "overview/given/list.html",
        rows=rows,
        page_obj=shown,
        totals=totals,
        number=number,
        wanted=wanted,
        levels=Level.choices,
        choose=WantedForm(
            level=wanted.level, slug=wanted.slug, organisations=queries.organisations(found)
        ),
    )


@require_safe
def support_given_file(request: Request) -> HttpResponse:
    found = access.keeping(request)
    data = tables.written(queries.everything(found, _wanted(request)))
    headers = {"Content-Disposition": 'attachment; filename="ondersteuning.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


def add_support_given(request: Request) -> HttpResponse:
    found = access.keeping(request)
    initial = {"on": clock.today(), "given_by": request.staff.pk}
    form = GivenForm(request.POST or None, programme=found, initial=initial)
    if form.is_valid():
        actions.add(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("support_given")
    return page(request, "overview/given/form.html", form=form)


def change_support_given(request: Request, pk: UUID) -> HttpResponse:
    found = access.given(request, pk)
    form = GivenForm(request.POST or None, programme=request.programme, instance=found)
    if form.is_valid():
        actions.change(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("support_given")
    return page(request, "overview/given/form.html", form=form, given=found)


@require_POST
def remove_support_given(request: Request, pk: UUID) -> HttpResponse:
    actions.remove(access.given(request, pk), by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("support_given")
