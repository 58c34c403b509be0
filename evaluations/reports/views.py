from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations.reports import access, actions
from evaluations.reports.forms import PointForm, ReportForm
from organisations.pages import page
from organisations.requests import Request


@require_POST
def add_point(request: Request, pk: UUID) -> HttpResponse:
    moment = access.preparing(request, pk)
    form = PointForm(request.POST)
    if not form.is_valid():
        return page(request, "evaluations/add_point.html", form=form, moment=moment)
    try:
        actions.add_point(moment, by=request.member, **form.cleaned_data)
    except actions.AgendaIsFull:
        full = _("There are 20 points already. Take one off first.")
        form.add_error("text", full)
        return page(request, "evaluations/add_point.html", form=form, moment=moment)
    return redirect(moment)


@require_POST
def remove_point(request: Request, pk: UUID, point: UUID) -> HttpResponse:
    found = access.own_point(request, pk, point)
    actions.remove_point(found, by=request.member)
    return redirect(found.moment)


def report(request: Request, pk: UUID) -> HttpResponse:
    """Written by either of the two; a later text asks the other one again."""
    moment = access.reporting(request, pk)
    if not moment.can_be_reported:
        messages.info(request, _("This talk is still to come. Write the report afterwards."))
        return redirect(moment)
    form = ReportForm(request.POST or None, instance=moment)
    if form.is_valid():
        if form.is_new:
            actions.write(moment, by=request.member)
            messages.success(request, _("Saved. The other one gets a message to read and sign it."))
        else:
            messages.info(request, _("Nothing changed, so everything stays as it was."))
        return redirect(moment)
    return page(request, "evaluations/report.html", form=form, moment=moment)


@require_POST
def sign_report(request: Request, pk: UUID) -> HttpResponse:
    moment = access.reported(request, pk)
    try:
        actions.sign(moment, by=request.member, edition=_edition(request))
        messages.success(request, _("You agreed with the report."))
    except actions.ReportChanged:
        messages.warning(request, _("The report has changed meanwhile. Read it once more."))
    return redirect(moment)


def _edition(request: Request) -> int:
    """What the reader has seen; whatever else is sent is no edition."""
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else -1
