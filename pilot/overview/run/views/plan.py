from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations.programme import access, actions, queries
from evaluations.programme.models import PlannedAction
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.run import tables
from pilot.overview.run.files import as_file
from pilot.overview.run.forms.plan import PlannedActionForm, ResultForm, WantedForm

FOLDER = "overview/run/plan"
STATUSES = (queries.LATE, *PlannedAction.Status.values)


@require_safe
def activity_plan(request: Request) -> HttpResponse:
    """What is late first."""
    found = access.seen(request)
    owners = queries.owners(found)
    wanted = _wanted(request, owners)
    shown = queries.page_of(queries.planned(found, wanted), request.GET.get("page"))
    return page(
        request,
        f"{FOLDER}/list.html",
        programme=found,
        page_obj=shown,
        rows=list(shown.object_list),
        wanted=wanted,
        choose=WantedForm(wanted=wanted, owners=owners),
    )


@require_safe
def activity_plan_file(request: Request) -> HttpResponse:
    found = access.seen(request)
    wanted = _wanted(request, queries.owners(found))
    return as_file(tables.written_plan(queries.activity_plan(found, wanted)), "activiteitenplan")


def _wanted(request: Request, owners: list[tuple[str, str]]) -> queries.Wanted:
    status, owner = request.GET.get("status", ""), request.GET.get("owner", "")
    return queries.Wanted(
        status=status if status in STATUSES else "", owner=owner if owner in dict(owners) else ""
    )


def add_planned_action(request: Request) -> HttpResponse:
    found = access.kept(request)
    initial = {"owner": request.staff.pk, "party": request.staff.party}
    form = PlannedActionForm(request.POST or None, programme=found, initial=initial)
    if form.is_valid():
        actions.add_action(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("It is in the plan."))
        return redirect("activity_plan")
    return page(request, f"{FOLDER}/form.html", form=form)


def change_planned_action(request: Request, pk: UUID) -> HttpResponse:
    action = access.planned_action(request, pk)
    form = PlannedActionForm(request.POST or None, programme=request.programme, instance=action)
    if form.is_valid():
        actions.change_action(action, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("activity_plan")
    return page(request, f"{FOLDER}/form.html", form=form, action=action)


def finish_planned_action(request: Request, pk: UUID) -> HttpResponse:
    action = access.planned_action(request, pk)
    form = ResultForm(request.POST or None, initial={"result": action.result})
    if form.is_valid():
        actions.finish_action(action, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Well done. The result is in the plan."))
        return redirect("activity_plan")
    return page(request, f"{FOLDER}/done.html", form=form, action=action)
