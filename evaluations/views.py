from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from evaluations import access, actions, queries
from evaluations.forms import MoveForm, SeriesForm
from evaluations.hours.queries import point_of
from evaluations.measures.queries import at_moment, own_open
from evaluations.messages import told
from evaluations.mirror.queries import mirror_of
from evaluations.models import Moment
from evaluations.reports.forms import PointForm
from evaluations.reports.queries import preparation
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
        own_measures=own_open(request.member).count(),
    )


def plan_moments(request: Request) -> HttpResponse:
    require(request, Permission.PLAN_MOMENTS)
    talks = queries.talks(request.organisation, request.member)
    form = SeriesForm(request.POST or None, member=request.member, talks=talks)
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
    return page(
        request,
        "evaluations/moment.html",
        moment=found,
        point=point_of(found),
        preparation=preparation(found, request.member),
        point_form=PointForm(),
        measures=at_moment(found),
        mirror=mirror_of(found, request.member),
    )


@require_safe
def moment_messages(request: Request, pk: UUID) -> HttpResponse:
    """Whether what the two are told arrives; never whether somebody read it."""
    found = access.moment(request, pk)
    return page(request, "evaluations/told.html", moment=found, rows=told(found), now=clock.now())


@require_POST
def cancel_moment(request: Request, pk: UUID) -> HttpResponse:
    found = access.moment(request, pk)
    actions.cancel(found, by=request.member)
    messages.success(request, _("The moment is cancelled. You both get a message about it."))
    return redirect("moments", request.organisation.slug)


def move_moment(request: Request, pk: UUID) -> HttpResponse:
    """Three pages: the question, what would move, and back to the moment. What would move is shown
    again where the other one moved it meanwhile."""
    found = access.planned(request, pk)
    form = MoveForm(request.POST or None, moment=found)
    if not form.is_valid():
        return page(request, "evaluations/move.html", form=form, moment=found)
    if form.is_there():  # a second tap
        return redirect(found)
    if not form.cleaned_data["confirmed"] or form.cleaned_data["seen"] != form.version:
        return _preview(request, found, form)
    facts = {name: form.cleaned_data[name] for name in ("time", "place")}
    actions.move(form.moves, by=request.member, **facts)
    number = len(form.moves)
    told = ngettext(
        "The moment has moved. You both get a message about it.",
        "%(number)d moments have moved. You both get a message about it.",
        number,
    )
    messages.success(request, told % {"number": number})
    return redirect(found)


def _preview(request: Request, found: Moment, form: MoveForm) -> HttpResponse:
    return page(
        request,
        "evaluations/move_preview.html",
        moment=found,
        form=form,
        moved_meanwhile=form.cleaned_data["confirmed"],
    )
