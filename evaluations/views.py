from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations import access, actions, queries
from evaluations.forms import SeriesForm
from evaluations.hours.queries import point_of
from organisations import clock
from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request


@require_safe
def moments(request: Request) -> HttpResponse:
    require(request, Permission.PLAN_MOMENTS)
    rows = queries.moments(request.member)
    return page(
        request,
        "evaluations/moments.html",
        ahead=list(rows.ahead()[:50]),
        earlier=list(rows.earlier().order_by("-date")[:50]),
    )


def plan_moments(request: Request) -> HttpResponse:
    require(request, Permission.PLAN_MOMENTS)
    form = SeriesForm(
        request.POST or None,
        organisation=request.organisation,
        member=request.member,
        roles=request.roles,
    )
    if form.is_valid():
        actions.plan_series(by=request.member, **form.planned())
        if form.cleaned_data["first"] - actions.REMIND_BEFORE > clock.today():
            messages.success(request, _("Planned. You both get a reminder a week before."))
        else:
            messages.success(request, _("Planned. You both get a message about it now."))
        return redirect("moments", request.organisation.slug)
    return page(request, "evaluations/plan.html", form=form)


@require_safe
def moment(request: Request, pk: UUID) -> HttpResponse:
    found = access.moment(request, pk)
    return page(request, "evaluations/moment.html", moment=found, point=point_of(found))


@require_POST
def cancel_moment(request: Request, pk: UUID) -> HttpResponse:
    found = access.moment(request, pk)
    actions.cancel(found, by=request.member)
    messages.success(request, _("The moment is cancelled. Nobody is reminded of it."))
    return redirect("moments", request.organisation.slug)
