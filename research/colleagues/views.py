from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.models import Door
from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file
from research.answers.queries import paper_code
from research.colleagues import access, actions, queries
from research.colleagues.forms import ColleagueForm, LeaveForm, SlipsForm
from research.colleagues.paper import address, slips
from research.colleagues.queries import Held

FOLDER = "research/colleagues"
SEND, CHANGE = "do-send", "do-change"  # buttons; no question has such a name

# --- For who hands out slips


@require_safe
def slips_for_colleagues(request: Request) -> HttpResponse:
    """The rounds in which colleagues are asked. Nobody sees here how many answered."""
    found = access.inviting(request)
    return page(request, f"{FOLDER}/rounds.html", rounds=queries.inviting(found))


def print_slips(request: Request, pk: UUID) -> HttpResponse:
    """The answer is the sheet itself: there is no page with codes to go back to."""
    found = access.wave(request, pk)
    form = SlipsForm(request.POST or None)
    if form.is_valid():
        try:
            doors = actions.print_slips(found, by=request.member, **form.cleaned_data)
        except actions.TooManySlips:
            form.add_error("number", _("You have plenty of slips. Hand those out first."))
        else:
            return page(
                request,
                f"{FOLDER}/sheet.html",
                round=found,
                slips=slips(doors),
                address=address(),
            )
    code = paper_code(found.wave, request.organisation.pk)
    return page(request, f"{FOLDER}/print.html", form=form, round=found, code=code)


@require_safe
def slips_on_paper(request: Request, pk: UUID) -> HttpResponse:
    return send_file(access.paper(request, pk).paper)


# --- For who holds a slip or a card, behind its door


def asked(request: Request, door: Door, token: str) -> HttpResponse:
    """What is asked and who sees it; after sending the ways out, as long as there are any."""
    held = access.held(door)
    return page(
        request,
        f"{FOLDER}/asked.html",
        held=held,
        form=LeaveForm(),
        token=token,
        code=paper_code(held.wave, held.organisation.pk),
    )


def fill_in(request: Request, door: Door, token: str) -> HttpResponse:
    """The questions, what was filled in read back, and sending it."""
    held = access.held(door)
    if not held.is_open:
        return redirect(_start(held, token))
    form = ColleagueForm(_posted(request), held=held)
    if not form.is_valid() or CHANGE in request.POST:
        return page(request, f"{FOLDER}/fill_in.html", form=form, held=held, token=token)
    if SEND not in request.POST:
        lines = [(one, one.label_of(form.answers()[one.name])) for one in held.questions]
        return page(
            request, f"{FOLDER}/review.html", form=form, lines=lines, held=held, token=token
        )
    try:
        actions.send(held, **form.facts())
        messages.success(request, _("Sent. Thank you!"))
    except actions.NotNow:
        messages.warning(request, _("This form was sent already, or it has just closed."))
    return redirect(_start(held, token))


def refuse(request: Request, door: Door, token: str) -> HttpResponse:
    """Stop before anything was sent."""
    held = access.held(door)
    if request.method != "POST" or held.sent or held.by_card:
        return redirect(_start(held, token))
    actions.refuse(held)
    return page(request, f"{FOLDER}/left.html", way="")


def leave(request: Request, door: Door, token: str) -> HttpResponse:
    """A slip ends with this, so there is nothing to go back to."""
    held = access.held(door)
    if not held.may_leave:
        return redirect(_start(held, token))
    form = LeaveForm(_posted(request))
    if not form.is_valid():
        return page(request, f"{FOLDER}/leave.html", form=form, held=held, token=token)
    actions.leave(held, form.cleaned_data["way"])
    return page(
        request, f"{FOLDER}/left.html", way=form.cleaned_data["way"], held=held, token=token
    )


@require_safe
def on_paper(request: Request, door: Door, token: str) -> HttpResponse:
    return send_file(access.held_paper(door).paper)


def _posted(request: Request) -> Any:
    """Nothing chosen is an answer as well."""
    return request.POST if request.method == "POST" else None


def _start(held: Held, token: str) -> str:
    act = [token, "research"] if held.by_card else [token]
    return reverse("door_act" if held.by_card else "door", args=act)
