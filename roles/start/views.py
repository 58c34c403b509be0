"""The page of the organisation itself: what was agreed before the start, and what comes after."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.pipeline import actions, queries
from organisations.requests import Request
from roles.queries import profile
from roles.start.forms import ContinuityForm, ManagementForm
from roles.start.queries import start_checklist


@require_safe
def organisation(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_START)
    here = request.organisation
    facts = profile(here)
    plan = queries.continuity_plan(here)
    return page(
        request,
        "roles/organisation.html",
        profile=facts,
        decisions=list(queries.management_decisions(here)[:20]),
        checklist=start_checklist(here),
        plan=plan,
        gaps=queries.continuity_gaps(plan),
        plan_is_due=queries.continuity_is_due(facts),
        plan_due=queries.continuity_starts(facts),
    )


def record_management(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_START)
    form = ManagementForm(request.POST or None)
    if form.is_valid():
        actions.record_management(request.organisation, by=request.member, **form.cleaned_data)
        messages.success(request, _("The decision is recorded."))
        return redirect("organisation", request.organisation.slug)
    return page(request, "roles/record_management.html", form=form)


def continuity(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_START)
    plan = queries.continuity_plan(request.organisation)
    form = ContinuityForm(request.POST or None, instance=plan, organisation=request.organisation)
    if form.is_valid():
        actions.plan_continuity(request.organisation, by=request.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organisation", request.organisation.slug)
    return page(request, "roles/continuity.html", form=form)
