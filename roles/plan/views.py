from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from organisations.access import require
from organisations.models import Profile
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles.catalogue import ORGANISATION_ROLES
from roles.plan import actions, queries
from roles.plan.forms import MoveStartForm
from roles.queries import profile


@require_safe
def plan(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_TASKS)
    return page(
        request,
        "roles/plan.html",
        plan=queries.plan(request.organisation, show=request.GET.get("show", "")),
        profile=profile(request.organisation),
        role_specs=ORGANISATION_ROLES,
    )


def move_start(request: Request) -> HttpResponse:
    """Three pages: the question, what would move, and back to the plan. What would move is shown
    again where somebody else moved the start meanwhile."""
    require(request, Permission.MANAGE_TASKS)
    found = profile(request.organisation)
    form = MoveStartForm(
        request.POST or None, profile=found, programme=request.organisation.programme
    )
    if not form.is_valid():
        return page(request, "roles/move_start.html", form=form, profile=found)
    starts, seen = form.cleaned_data["starts"], form.cleaned_data["seen"]
    if not form.cleaned_data["confirmed"]:
        return _preview(request, found, starts)
    try:
        number = actions.move_start(
            request.organisation, by=request.member, starts=starts, seen=seen
        )
    except actions.MovedMeanwhile:
        return _preview(request, profile(request.organisation), starts, moved_meanwhile=True)
    day = {"day": date_format(starts, "j F Y")}
    messages.success(request, _("The start date is now %(day)s.") % day)
    if number:
        told = ngettext("%(number)d step has moved.", "%(number)d steps have moved.", number)
        messages.info(request, told % {"number": number})
    return redirect("plan", request.organisation.slug)


def _preview(
    request: Request, found: Profile, starts: date, *, moved_meanwhile: bool = False
) -> HttpResponse:
    return page(
        request,
        "roles/move_start_preview.html",
        preview=queries.preview(request.organisation, by=starts - found.starts),
        profile=found,
        starts=starts,
        moved_meanwhile=moved_meanwhile,
    )
