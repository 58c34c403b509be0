from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ambassadors.board import access, actions, queries
from ambassadors.board.forms import RemovalForm, TipForm
from organisations.access import require
from organisations.models import Door
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles.letters import qr_code

FOLDER = "ambassadors/board"
DECIDED = gettext_lazy("Somebody decided about this tip before you.")

# --- Recommending an offer


def recommend_offer(request: Request, pk: UUID) -> HttpResponse:
    offer = access.offer_to_recommend(request, pk)
    if request.method == "POST":
        actions.recommend(offer, organisation=request.organisation)
        return redirect("offer_link", request.organisation.slug, offer.pk)
    return page(request, f"{FOLDER}/recommend.html", offer=offer)


@require_safe
def offer_link(request: Request, pk: UUID) -> HttpResponse:
    """The link to pass on, and the slip to print."""
    offer = access.offer_to_recommend(request, pk)
    door = queries.open_door(offer, request.organisation)
    if door is None:
        return redirect("recommend_offer", request.organisation.slug, offer.pk)
    address = queries.address_of(door)
    return page(request, f"{FOLDER}/link.html", offer=offer, address=address, qr=qr_code(address))


@require_safe
def recommended(request: Request, door: Door, token: str) -> HttpResponse:
    """The one offer behind a link or a slip: for everybody, without signing in."""
    offer = access.offer_behind(door)
    response = page(request, f"{FOLDER}/recommended.html", offer=offer)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


# --- The learning board


@require_safe
def board(request: Request) -> HttpResponse:
    """The tips, for who may share them the own ones, for communications what waits."""
    require(request, Permission.VIEW_OFFERS)
    decides = Permission.MANAGE_BOARD in request.permissions
    shares = Permission.SHARE_TIPS in request.permissions
    return page(
        request,
        f"{FOLDER}/board.html",
        page_obj=queries.board(request.organisation, request.GET.get("page")),
        waiting=list(queries.waiting(request.organisation)[: queries.SHOWN]) if decides else [],
        own=queries.own(request.member) if shares else [],
    )


def share_tip(request: Request) -> HttpResponse:
    require(request, Permission.SHARE_TIPS)
    form = TipForm(request.POST or None, by=request.member)
    if form.is_valid():
        actions.share(by=request.member, **form.cleaned_data)
        messages.success(request, _("Sent. Communications decides whether it goes on the board."))
        return redirect("board", request.organisation.slug)
    return page(request, f"{FOLDER}/share.html", form=form)


@require_POST
def place_tip(request: Request, pk: UUID) -> HttpResponse:
    tip = access.tip(request, pk)
    try:
        actions.place(tip, by=request.member)
    except actions.AlreadyDecided:
        messages.info(request, DECIDED)
    else:
        messages.success(request, _("The tip is on the board."))
    return redirect("board", request.organisation.slug)


def remove_tip(request: Request, pk: UUID) -> HttpResponse:
    tip = access.tip(request, pk)
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.remove(tip, by=request.member, **form.cleaned_data)
        except actions.AlreadyDecided:
            messages.info(request, DECIDED)
        else:
            messages.success(
                request, _("The tip is not on the board. Its writer gets your reason.")
            )
        return redirect("board", request.organisation.slug)
    return page(request, f"{FOLDER}/remove.html", form=form, tip=tip)
