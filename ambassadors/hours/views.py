from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.hours import access, actions, queries
from ambassadors.hours.charts import agreed_and_received
from ambassadors.hours.forms import WeekForm
from ambassadors.hours.weeks import Hours, Week
from organisations.pages import page
from organisations.requests import Request
from roles.catalogue import Role
from roles.queries import holders


@require_safe
def hours(request: Request) -> HttpResponse:
    """Agreed against received, for the ambassador alone."""
    member = access.own(request)
    return _show(request, queries.hours(member))


@require_POST
def tell_hours(request: Request) -> HttpResponse:
    member = access.own(request)
    found = queries.hours(member)
    week = request.POST.get("week", "")
    form = WeekForm(request.POST, hours=found, auto_id=f"id_{week}_%s")
    if not form.is_valid():
        return _show(request, found, form, week)
    actions.tell_week(found, by=member, **form.cleaned_data)
    messages.success(request, _("Saved. Only you see this."))
    from_home = request.POST.get("from") == "home"
    return redirect("home" if from_home else "hours", request.organisation.slug)


def _show(
    request: Request, found: Hours, form: WeekForm | None = None, sent: str = ""
) -> HttpResponse:
    """The page; with the form of the week `sent` as it was sent."""
    newest = found.weeks[0] if found.weeks else None
    is_missing = newest is not None and newest.agreed is None
    rows = [
        (week, form if form and week.key == sent else _empty(week, found)) for week in found.shown
    ]
    point = queries.point(request.member)
    return page(
        request,
        "ambassadors/hours/hours.html",
        hours=found,
        rows=rows,
        form=form,
        agreement_is_missing=is_missing,
        leaders=holders(request.organisation, Role.PROJECT_LEADER) if is_missing else [],
        point=point,
        talked=point and found.bad_pair and point.is_about(found.bad_pair[1].first),
        chart=agreed_and_received(found.told_months),
    )


def _empty(week: Week, found: Hours) -> WeekForm:
    return WeekForm(hours=found, initial={"hours": week.hours}, auto_id=f"id_{week.key}_%s")
