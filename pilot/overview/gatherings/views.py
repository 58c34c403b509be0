from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.contacts import queries as contacts
from evaluations.gatherings.models import Session
from evaluations.gatherings.queries import going_on
from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from pilot.overview.gatherings import access, actions, queries
from pilot.overview.gatherings.forms import GatheringForm, LessonForm, PlaceForm, SessionForm

FOLDER = "overview/gatherings"


@require_safe
def programme_gatherings(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    ahead, earlier = queries.gatherings(found)
    return page(request, f"{FOLDER}/list.html", ahead=ahead, earlier=earlier)


def add_gathering(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    form = GatheringForm(request.POST or None)
    if form.is_valid():
        added = actions.add_gathering(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved. Now add the days."))
        return redirect("programme_gathering", added.pk)
    return page(request, f"{FOLDER}/form.html", form=form)


@require_safe
def programme_gathering(request: Request, pk: UUID) -> HttpResponse:
    """With who comes; that this is opened is written down."""
    found = access.opened(request, pk)
    people = queries.people(found)
    placed = [row for row in people if row.state == "placed"]
    return page(
        request,
        f"{FOLDER}/gathering.html",
        gathering=found,
        sessions=list(found.sessions.all()),
        placed=placed,
        days=len(going_on(found)),
        travel=queries.travel(placed),
        waiting=[row for row in people if row.state == "waiting"],
        ratings=queries.ratings(people),
        fewest=queries.FEWEST_RATINGS,
    )


@require_safe
def programme_contacts(request: Request, pk: UUID) -> HttpResponse:
    """What people of a training share with each other and with who organises it."""
    found = access.contacts(request, pk)
    return page(request, f"{FOLDER}/contacts.html", gathering=found, cards=contacts.cards(found))


def change_gathering(request: Request, pk: UUID) -> HttpResponse:
    found = access.gathering(request, pk)
    form = GatheringForm(request.POST or None, instance=found)
    if form.is_valid():
        had = form.initial["capacity"]
        actions.change_gathering(found, by=request.staff, changed=form.changed_data, had=had)
        messages.success(request, _("Saved."))
        return redirect("programme_gathering", pk)
    return page(request, f"{FOLDER}/form.html", form=form, pk=pk)


@require_POST
def cancel_gathering(request: Request, pk: UUID) -> HttpResponse:
    actions.cancel_gathering(access.gathering(request, pk), by=request.staff)
    messages.success(request, _("Cancelled. Everybody who takes part gets a message."))
    return redirect("programme_gathering", pk)


# --- Sessions


def add_session(request: Request, pk: UUID) -> HttpResponse:
    found = access.gathering(request, pk)
    new = Session(programme_id=found.programme_id, gathering=found)
    form = SessionForm(request.POST or None, instance=new, programme=request.programme)
    if form.is_valid():
        actions.add_session(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("The day is added."))
        return redirect("programme_gathering", pk)
    return page(request, f"{FOLDER}/session_form.html", form=form, gathering=found)


def change_session(request: Request, pk: UUID) -> HttpResponse:
    found = access.session(request, pk)
    form = SessionForm(request.POST or None, instance=found, programme=request.programme)
    if form.is_valid():
        actions.change_session(found, by=request.staff, changed=form.changed_data)
        messages.success(request, _("Saved. Who comes hears of a new day, time or place."))
        return redirect("programme_gathering", found.gathering_id)
    return page(
        request, f"{FOLDER}/session_form.html", form=form, gathering=found.gathering, session=found
    )


@require_POST
def cancel_session(request: Request, pk: UUID) -> HttpResponse:
    found = access.session(request, pk)
    actions.cancel_session(found, by=request.staff)
    messages.success(request, _("Cancelled. Everybody with a place gets a message."))
    return redirect("programme_gathering", found.gathering_id)


# --- Places


@require_safe
def places(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    return page(request, f"{FOLDER}/places.html", places=queries.places(found))


def add_place(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_GATHERINGS)
    form = PlaceForm(request.POST or None, programme=found)
    if form.is_valid():
        actions.add_place(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("The place is added."))
        return redirect("places")
    return page(request, f"{FOLDER}/place_form.html", form=form)


def change_place(request: Request, pk: UUID) -> HttpResponse:
    found = access.place(request, pk)
    form = PlaceForm(request.POST or None, instance=found, programme=request.programme)
    if form.is_valid():
        actions.change_place(found, by=request.staff)
        messages.success(request, _("Saved."))
        return redirect("places")
    return page(request, f"{FOLDER}/place_form.html", form=form, pk=pk)


# --- What was learned


def add_lesson(request: Request, pk: UUID) -> HttpResponse:
    found = access.session(request, pk)
    form = LessonForm(request.POST or None)
    if form.is_valid():
        actions.add_lesson(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("The lesson is added. All organisations can read it."))
        return redirect("add_lesson", pk)
    return page(
        request,
        f"{FOLDER}/lesson.html",
        form=form,
        session=found,
        lessons=list(found.lessons.all()),
    )


@require_POST
def remove_lesson(request: Request, pk: UUID) -> HttpResponse:
    found = access.lesson(request, pk)
    actions.remove_lesson(found, by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("add_lesson", found.session_id)
