from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.cards import access, actions, queries
from ambassadors.cards.calendar import calendar
from ambassadors.cards.forms import AnswerForm, SheetForm
from ambassadors.cards.further import further
from ambassadors.cards.paper import enter_address, sheet_context
from ambassadors.queries import may_log
from organisations.models import Door
from organisations.offers.forms import SearchForm
from organisations.offers.models import OfferFacts
from organisations.offers.queries import search
from organisations.pages import page
from organisations.requests import Request
from roles.queries import gate

FOLDER = "ambassadors/cards"

# --- For the ambassador


@require_safe
def cards(request: Request) -> HttpResponse:
    """How many cards there are; nobody else has this page or these rows."""
    member = access.author(request)
    decided = gate(request.organisation)
    stack = queries.stack(member)
    return page(
        request,
        f"{FOLDER}/cards.html",
        stack=stack,
        form=SheetForm(initial={"number": stack.next_sheet}),
        per_sheet=queries.PER_SHEET,
        gate=decided,
        may_log=may_log(decided, request.roles),
    )


@require_POST
def add_cards(request: Request) -> HttpResponse:
    member = access.author(request)
    form = SheetForm(request.POST)
    if form.is_valid() and may_log(gate(request.organisation), request.roles):
        try:
            actions.make_sheet(by=member, **form.cleaned_data)
        except actions.TooManyCards:
            messages.warning(request, _("You have plenty of cards. Give those first."))
        else:
            return redirect("card_sheet", request.organisation.slug, form.cleaned_data["number"])
    return redirect("cards", request.organisation.slug)


@require_safe
def card_sheet(request: Request, number: int) -> HttpResponse:
    """The page to print; made anew each time, as long as there is a card on it to give."""
    found = access.sheet(request, number)
    return page(request, f"{FOLDER}/sheet.html", **sheet_context(found))


# --- For who holds a card, behind its door


def card(request: Request, door: Door, token: str) -> HttpResponse:
    """What somebody with a card may tell, and everything that they must know first."""
    told = access.holder(door)
    form = AnswerForm(request.POST or None, wave=told.wave)
    if form.is_valid():
        actions.answer(told, **form.cleaned_data)
        messages.success(request, _("Thank you. Your answer is saved."))
        return redirect("door", token)
    return page(
        request,
        f"{FOLDER}/card.html",
        form=form,
        told=told,
        door=door,
        token=token,
        further=further(door, token),
    )


@require_safe
def card_offers(request: Request, door: Door, token: str) -> HttpResponse:
    """What there is to learn here, with what it costs and how to apply."""
    told = access.holder(door)
    form = SearchForm(request.GET)
    asked = form.asked()
    shown, rows = search(told.organisation, **asked, page=request.GET.get("page"))
    return page(
        request,
        f"{FOLDER}/offers.html",
        form=form,
        kinds=OfferFacts.Kind.choices,
        page_obj=shown,
        rows=rows,
        token=token,
        **asked,
    )


@require_safe
def card_calendar(request: Request, door: Door, token: str) -> HttpResponse:
    told = access.holder(door)
    if not told.to_come:
        return redirect("door", token)
    answer = HttpResponse(
        calendar(told, address=enter_address()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="leerpas.ics"'
    return answer


@require_POST
def stop_card(request: Request, door: Door, token: str) -> HttpResponse:
    """One tap; there is nothing to go back to, so the answer is the page itself."""
    told = access.holder(door)
    actions.stop(told, door)
    return page(request, f"{FOLDER}/stopped.html")
