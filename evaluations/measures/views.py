from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.measures import access, actions, queries
from evaluations.measures.forms import ChangeForm, EffectForm, MeasureForm, ObstacleForm
from evaluations.measures.models import Measure, Obstacle
from evaluations.models import Moment
from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request


@require_safe
def measures(request: Request) -> HttpResponse:
    """The register: what is in the way here, and what is done about it."""
    require(request, Permission.MANAGE_MEASURES)
    found = queries.register(request.organisation)
    return page(request, "evaluations/measures/register.html", register=found)


@require_safe
def my_measures(request: Request) -> HttpResponse:
    require(request, Permission.ENTER)
    rows = queries.own_open(request.member)[: queries.SHOWN]
    return page(request, "evaluations/measures/mine.html", measures=list(rows))


# --- What is in the way


def add_obstacle(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_MEASURES)
    return _add_obstacle(request, None)


def moment_obstacle(request: Request, pk: UUID) -> HttpResponse:
    moment = access.moment(request, pk)
    return _add_obstacle(request, moment)


def _add_obstacle(request: Request, moment: Moment | None) -> HttpResponse:
    form = ObstacleForm(request.POST or None, by=request.member)
    if form.is_valid():
        actions.add_obstacle(by=request.member, moment=moment, **form.cleaned_data)
        messages.success(request, _("Written down. Now agree what you do about it."))
        return _back(request, moment)
    return page(request, "evaluations/measures/add_obstacle.html", form=form, moment=moment)


@require_POST
def close_obstacle(request: Request, pk: UUID) -> HttpResponse:
    found = access.obstacle(request, pk)
    actions.close_obstacle(found, by=request.member)
    messages.success(request, _("Closed: this is not in the way any more."))
    return _back(request, found.moment)


# --- What is done about it


def moment_measure(request: Request, pk: UUID) -> HttpResponse:
    moment = access.moment(request, pk)
    return _agree(request, moment=moment)


def obstacle_measure(request: Request, pk: UUID) -> HttpResponse:
    obstacle = access.obstacle(request, pk)
    return _agree(request, obstacle=obstacle)


def _agree(
    request: Request, *, moment: Moment | None = None, obstacle: Obstacle | None = None
) -> HttpResponse:
    talk = obstacle.moment if obstacle else moment
    people = queries.members_today(request.organisation)
    form = MeasureForm(request.POST or None, by=request.member, people=people)
    if form.is_valid():
        actions.agree(by=request.member, moment=moment, obstacle=obstacle, **form.cleaned_data)
        messages.success(request, _("Agreed. Who does it gets a message."))
        return _back(request, talk)
    return page(
        request,
        "evaluations/measures/agree.html",
        form=form,
        moment=talk,
        obstacle=obstacle,
    )


@require_safe
def measure(request: Request, pk: UUID) -> HttpResponse:
    found = access.measure(request, pk)
    return page(
        request,
        "evaluations/measures/measure.html",
        measure=found,
        sees_reason=access.sees_reason(request, found),
    )


def change_measure(request: Request, pk: UUID) -> HttpResponse:
    found = access.changing(request, pk)
    people = queries.members_today(request.organisation)
    initial = {"owner": str(found.owner_id), "due": found.due}
    form = ChangeForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        actions.change(found, by=request.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return _after(request, found)
    return page(request, "evaluations/measures/change.html", form=form, measure=found)


@require_POST
def finish_measure(request: Request, pk: UUID) -> HttpResponse:
    found = access.changing(request, pk)
    actions.finish(found, by=request.member)
    messages.success(request, _("Done. At the next talk you hear whether it helped."))
    return _after(request, found)


@require_POST
def drop_measure(request: Request, pk: UUID) -> HttpResponse:
    found = access.changing(request, pk)
    actions.drop(found, by=request.member)
    messages.success(request, _("This will not be done. Nobody is reminded of it."))
    return _after(request, found)


def check_measure(request: Request, pk: UUID) -> HttpResponse:
    """Did it help? Where it did not, something else is asked for."""
    found = access.checking(request, pk)
    form = EffectForm(request.POST or None, by=request.member)
    if form.is_valid():
        actions.check(found, by=request.member, **form.cleaned_data)
        return _after_check(request, found)
    return page(request, "evaluations/measures/check.html", form=form, measure=found)


def _after_check(request: Request, found: Measure) -> HttpResponse:
    if found.effect != Measure.Effect.NO:
        messages.success(request, _("Saved."))
        return _after(request, found)
    messages.info(request, _("It did not help. What can you agree instead?"))
    slug = request.organisation.slug
    if found.obstacle_id:
        return redirect("obstacle_measure", slug, found.obstacle_id)
    if found.moment and request.member.pk in found.moment.series.pair:
        return redirect("moment_measure", slug, found.moment_id)
    return redirect("measures", slug)


def _after(request: Request, found: Measure) -> HttpResponse:
    if access.sees_reason(request, found):
        return _back(request, found.moment or (found.obstacle and found.obstacle.moment))
    return redirect("my_measures", request.organisation.slug)


def _back(request: Request, moment: Moment | None) -> HttpResponse:
    """The talk where it came up, for who was there; otherwise the register."""
    if moment and request.member.pk in moment.series.pair:
        return redirect(moment)
    return redirect("measures", request.organisation.slug)
