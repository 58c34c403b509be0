from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ambassadors.hours import actions
from ambassadors.hours import queries as hours
from ambassadors.models import HoursPoint
from evaluations.hours import access, queries
from evaluations.hours.forms import ShareForm
from organisations.pages import page
from organisations.requests import Request


def share_hours(request: Request) -> HttpResponse:
    """What would be shared, with whom, and the consent to it."""
    member = access.own(request)
    point = hours.point(member)
    if point and not point.closed_on:
        if request.method == "POST":  # a second tap
            return redirect("hours", request.organisation.slug)
        return page(request, "evaluations/hours/shared.html", point=point)
    pair = hours.hours(member).bad_pair
    moments = queries.next_moments(member) if pair else []
    form = ShareForm(request.POST or None, moments=moments)
    if pair and form.is_valid():
        actions.share(pair, by=member, **form.facts())
        messages.success(request, _("It is on the list. You can take it back until it is closed."))
        return redirect("hours", request.organisation.slug)
    preview = HoursPoint(figures=[month.figures() for month in pair or ()])
    return page(
        request,
        "evaluations/hours/share.html",
        form=form if moments else None,
        pair=pair,
        point=preview,
    )


@require_POST
def take_back_hours(request: Request) -> HttpResponse:
    member = access.own(request)
    actions.take_back(by=member)
    messages.success(request, _("Taken back. Nobody sees it any more."))
    return redirect("hours", request.organisation.slug)


@require_POST
def close_hours(request: Request, pk: UUID) -> HttpResponse:
    moment, point = access.point(request, pk)
    actions.close(point, by=request.member)
    messages.success(request, _("Closed: you talked about the hours."))
    return redirect(moment)
