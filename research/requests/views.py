from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from research.requests import access, actions, queries
from research.requests.burden import CEILING
from research.requests.forms import RequestForm
from research.waves import queries as waves

SHOWN = 100

# --- For who asks


@require_safe
def research_requests(request: Request) -> HttpResponse:
    found = access.asking(request)
    unfinished = list(queries.requests(found).unfinished()[:SHOWN])
    return page(
        request,
        "research/requests/list.html",
        open=[row for row in unfinished if not row.is_coming],
        coming=[row for row in unfinished if row.is_coming],
        closed=list(queries.closed(found)[:SHOWN]),
        burden=queries.burden(found),
        ceiling=CEILING,
    )


def add_research_request(request: Request) -> HttpResponse:
    found = access.asking(request)
    form = RequestForm(request.POST or None, programme=found)
    if form.is_valid():
        asked = actions.ask(found, by=request.staff, **form.cleaned_data)
        if asked.is_coming:
            messages.success(request, _("Saved. People hear of it on the morning that it opens."))
        else:
            messages.success(request, _("Saved. People hear of it today."))
        return redirect("research_requests")
    return page(
        request,
        "research/requests/add.html",
        form=form,
        burden=queries.burden(found),
        ceiling=CEILING,
    )


def change_research_request(request: Request, pk: UUID) -> HttpResponse:
    found = access.research_request(request, pk)
    form = RequestForm(request.POST or None, programme=request.programme, asked=found)
    if form.is_valid():
        actions.change(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("research_requests")
    return page(
        request,
        "research/requests/change.html",
        form=form,
        found=found,
        burden=queries.burden(request.programme),
        ceiling=CEILING,
    )


@require_POST
def close_research_request(request: Request, pk: UUID) -> HttpResponse:
    actions.close(access.research_request(request, pk), by=request.staff)
    messages.success(request, _("Closed. Nobody is asked this any more."))
    return redirect("research_requests")


# --- For who is asked


@require_safe
def asked_by_research(request: Request) -> HttpResponse:
    member = access.mine(request)
    forms = waves.asked_of(member)
    others = []
    if Permission.MANAGE_TASKS in request.permissions:
        others = queries.asked_of_others(request.organisation, request.roles)
    return page(
        request,
        "research/requests/asked.html",
        mine=queries.asked_of(request.organisation, request.roles, user=request.user, forms=forms),
        forms=[form for form in forms if form.is_open and not form.answered],
        others=others,
        ceiling=CEILING,
    )


@require_POST
def finish_research_request(request: Request, pk: UUID) -> HttpResponse:
    actions.finish(access.asked(request, pk), by=request.user)
    messages.success(request, _("Thank you. Only you see that you did this."))
    return redirect("asked_by_research", request.organisation.slug)


@require_POST
def undo_research_request(request: Request, pk: UUID) -> HttpResponse:
    actions.undo(access.asked(request, pk), by=request.user)
    return redirect("asked_by_research", request.organisation.slug)
