"""Who was there: by list, by file and by code."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from evaluations.gatherings.access import code_of
from evaluations.gatherings.models import Presence
from evaluations.gatherings.queries import going_on
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.gatherings import access, actions, queries
from pilot.overview.gatherings.forms import ConfirmForm, PresenceForm, UploadForm
from pilot.overview.gatherings.presence import table
from roles.letters import qr_code

FOLDER = "overview/gatherings"


def attendance(request: Request, pk: UUID) -> HttpResponse:
    """Everybody was there, except who is not ticked."""
    found = access.attendance(request, pk)
    people = queries.placed(found.gathering, found)
    # Nothing ticked is an answer as well.
    sent = request.POST if request.method == "POST" else None
    form = PresenceForm(sent, people=people, session=found)
    if form.is_valid():
        there = set(form.cleaned_data["present"])
        state = Presence.State
        noted = [
            (row, found, state.PRESENT if str(row.id) in there else state.ABSENT) for row in people
        ]
        actions.note_presence(noted, gathering=found.gathering, by=request.staff)
        messages.success(request, _("Saved."))
        return redirect("programme_gathering", found.gathering_id)
    return page(
        request,
        f"{FOLDER}/attendance.html",
        form=form,
        session=found,
        people=people,
        noted=sum(bool(row.presence) for row in people),
    )


@require_safe
def attendance_code(request: Request, pk: UUID) -> HttpResponse:
    """For the screen in the room: who has a place scans it and is noted."""
    found = access.session(request, pk)
    url = settings.SITE_URL + reverse("scanned", args=[code_of(found)])
    return page(request, f"{FOLDER}/code.html", session=found, url=url, qr=qr_code(url))


@require_safe
def attendance_file(request: Request, pk: UUID) -> HttpResponse:
    found = access.opened(request, pk)
    sessions, people = going_on(found), queries.placed(found)
    data = table.written(people, sessions, queries.presences(found, sessions))
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="aanwezigheid.csv"'
    return response


def import_attendance(request: Request, pk: UUID) -> HttpResponse:
    """Three pages: the file, what would be saved, and back to the gathering."""
    found = access.opened(request, pk)
    if "text" in request.POST:
        return _confirmed(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        text = form.cleaned_data["file"]
        read = table.read(text, queries.placed(found), going_on(found))
        return page(
            request,
            f"{FOLDER}/import_preview.html",
            gathering=found,
            read=read,
            confirm=ConfirmForm(initial={"text": text}),
        )
    return page(request, f"{FOLDER}/import.html", form=form, gathering=found)


def _confirmed(request: Request, pk: UUID) -> HttpResponse:
    """The good rows are saved; what was bad was shown on the page before."""
    found = access.gathering(request, pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return page(request, f"{FOLDER}/import.html", form=UploadForm(), gathering=found)
    text = form.cleaned_data["text"]
    read = table.read(text, queries.placed(found), going_on(found))
    number = actions.note_presence(read.good, gathering=found, by=request.staff)
    told = ngettext("%(number)d line is saved.", "%(number)d lines are saved.", number)
    messages.success(request, told % {"number": number})
    return redirect("programme_gathering", pk)
