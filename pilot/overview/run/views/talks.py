from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.programme import access, actions, queries
from evaluations.programme.models import MacroContact
from organisations import clock
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.run import tables
from pilot.overview.run.files import as_file
from pilot.overview.run.forms.talks import AboutForm, MacroContactForm
from pilot.overview.run.queries import sector_names

FOLDER = "overview/run/talks"


@require_safe
def macro_log(request: Request) -> HttpResponse:
    """Talks and agreements outside the organisations, the newest first."""
    found = access.seen(request)
    sectors = sector_names(found)
    about = _about(request, sectors)
    shown = queries.page_of(queries.contacts(found, about), request.GET.get("page"))
    return page(
        request,
        f"{FOLDER}/list.html",
        page_obj=shown,
        rows=list(shown.object_list),
        about=about,
        choose=AboutForm(about=about, sectors=sectors),
    )


@require_safe
def macro_log_file(request: Request) -> HttpResponse:
    found = access.seen(request)
    about = _about(request, sector_names(found))
    return as_file(
        tables.written_talks(queries.macro_log(found, about)), "gesprekken-sectoren-en-land"
    )


def _about(request: Request, sectors: list[tuple[str, str]]) -> queries.About:
    """What the address asks for, as far as it exists."""
    known = {
        "kind": MacroContact.Kind.values,
        "party": MacroContact.With.values,
        "sector": [pk for pk, _name in sectors],
    }
    asked = {name: request.GET.get(name, "") for name in known}
    return queries.About(**{name: value for name, value in asked.items() if value in known[name]})


def add_macro_contact(request: Request) -> HttpResponse:
    found = access.kept(request)
    initial = {"on": clock.today(), "held_by": request.staff.pk}
    form = MacroContactForm(request.POST or None, programme=found, initial=initial)
    if form.is_valid():
        actions.add_contact(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("macro_log")
    return page(request, f"{FOLDER}/form.html", form=form)


def change_macro_contact(request: Request, pk: UUID) -> HttpResponse:
    contact = access.macro_contact(request, pk)
    form = MacroContactForm(request.POST or None, programme=request.programme, instance=contact)
    if form.is_valid():
        actions.change_contact(contact, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("macro_log")
    return page(request, f"{FOLDER}/form.html", form=form, pk=pk)


@require_POST
def remove_macro_contact(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_contact(access.macro_contact(request, pk), by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("macro_log")


@require_POST
def plan_follow_up(request: Request, pk: UUID) -> HttpResponse:
    """One button; the page that follows is where the days and the owner are put right."""
    contact = access.macro_contact(request, pk)
    try:
        action = actions.plan_follow_up(contact, by=request.staff)
    except actions.NothingToDo:
        messages.error(request, _("Write first what will be done next, and save it."))
        return redirect("change_macro_contact", pk)
    messages.success(
        request, _("It is in the plan. Look whether the days and the owner are right.")
    )
    return redirect("change_planned_action", action.pk)
