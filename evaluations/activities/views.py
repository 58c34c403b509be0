from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.activities import access, actions, queries
from evaluations.activities.days_off import day_off
from evaluations.activities.forms import ActivityForm, NewActivityForm
from evaluations.feeds import ical
from evaluations.models import Activity
from organisations import clock
from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request

FOLDER = "evaluations/activities"
PER_PAGE = 50


@require_safe
def calendar(request: Request) -> HttpResponse:
    """A month: a table where there is room, and a list of its days on a phone."""
    own = access.calendar(request)
    month = queries.month_of(request.GET.get("month", ""))
    weeks = queries.in_month(request.organisation, own, month)
    return page(
        request,
        f"{FOLDER}/month.html",
        month=month,
        weeks=weeks,
        is_empty=not any(day.entries for week in weeks for day in week if day.is_inside),
        previous=queries.previous_month(month),
        next=queries.next_month(month),
        is_now=month == clock.month(),
    )


@require_safe
def coming(request: Request) -> HttpResponse:
    """Everything from a day on, which is today where none is asked."""
    own = access.calendar(request)
    first = queries.day_of(request.GET.get("from", ""))
    rows = queries.entries(request.organisation, own, date__gte=first)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        f"{FOLDER}/coming.html",
        first=first,
        is_now=first == clock.today(),
        page_obj=shown,
        entries=[queries.Entry(*row) for row in shown],
    )


@require_safe
def activity(request: Request, pk: UUID) -> HttpResponse:
    found = access.activity(request, pk)
    return page(
        request,
        f"{FOLDER}/activity.html",
        activity=found,
        day_off=day_off(found.date),
        is_over=found.date < clock.today(),
    )


@require_safe
def activity_file(request: Request, pk: UUID) -> HttpResponse:
    """For the own calendar program, once; who wants the changes as well takes a feed."""
    found = access.activity(request, pk)
    response = HttpResponse(ical.of_one(found), content_type=ical.MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="activiteit.ics"'
    return response


def add_activity(request: Request) -> HttpResponse:
    require(request, Permission.PLAN_ACTIVITIES)
    form = NewActivityForm(request.POST or None, by=request.member)
    if form.is_valid():
        added = actions.add(by=request.member, **form.cleaned_data)
        messages.success(request, _("It is in the calendar."))
        _warn(request, added)
        return redirect(added[0])
    return page(request, f"{FOLDER}/add.html", form=form)


def change_activity(request: Request, pk: UUID) -> HttpResponse:
    found = access.activity(request, pk, to=Permission.PLAN_ACTIVITIES)
    form = ActivityForm(request.POST or None, instance=found, by=request.member)
    if form.is_valid():
        if form.has_changed():
            actions.change(form.instance, by=request.member, changed=form.changed_data)
        messages.success(request, _("Saved."))
        _warn(request, [found])
        return redirect(found)
    return page(request, f"{FOLDER}/change.html", form=form, pk=pk)


def _warn(request: Request, rows: Iterable[Activity]) -> None:
    """What may be meant, and may be a slip: a public holiday, and a day that is over."""
    for row in rows:
        if name := day_off(row.date):
            text = _("Mind: %(day)s is a public holiday (%(name)s). Is that right?")
            day = date_format(row.date, "j F Y")
            messages.warning(request, text % {"day": day, "name": name})
        if row.date < clock.today():
            messages.warning(request, _("Mind: this day is over. Is that right?"))
        if row.cancelled:
            messages.warning(request, _("Mind: this activity is cancelled."))


@require_POST
def cancel_activity(request: Request, pk: UUID) -> HttpResponse:
    found = access.activity(request, pk, to=Permission.PLAN_ACTIVITIES)
    actions.cancel(found, by=request.member)
    messages.success(request, _("Cancelled. It stays in the calendar, so that everybody sees it."))
    return redirect(found)


@require_POST
def restore_activity(request: Request, pk: UUID) -> HttpResponse:
    found = access.activity(request, pk, to=Permission.PLAN_ACTIVITIES)
    actions.restore(found, by=request.member)
    messages.success(request, _("It goes on after all."))
    return redirect(found)
