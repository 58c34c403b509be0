from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.find import access, actions, queries
from ambassadors.find.forms import CardForm
from organisations.access import require
from organisations.documents.queries import document_of
from organisations.models import Door
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles.letters import qr_code

FOLDER = "ambassadors/find"


def public_card(request: Request) -> HttpResponse:
    card = access.own_card(request)
    # A form with errors writes into its instance: the preview is of what is shown now.
    shown = None if card._state.adding else queries.seen(card)
    sent = request.method == "POST"  # also when nothing is filled in: then only the name is shown
    form = CardForm(request.POST if sent else None, request.FILES or None, instance=card)
    if form.is_valid():
        actions.show_card(by=request.member, **form.card())
        messages.success(request, _("Saved. Who has the link or scans the poster sees this."))
        return redirect("public_card", request.organisation.slug)
    return page(request, f"{FOLDER}/card.html", form=form, shown=shown)


@require_POST
def remove_public_card(request: Request) -> HttpResponse:
    card = access.own_card(request)
    if not card._state.adding:
        actions.remove_card(card, by=request.member)
    messages.success(
        request, _("You are not shown any more. Take away old posters that still hang somewhere.")
    )
    return redirect("public_card", request.organisation.slug)


@require_safe
def poster(request: Request) -> HttpResponse:
    """The link, and the poster to print; its PDF is in the archive."""
    access.poster(request)
    door = queries.open_door(request.organisation)
    link = queries.link_through(door) if door else None
    return page(
        request,
        f"{FOLDER}/poster.html",
        link=link,
        qr=qr_code(link.address) if link else "",
        people=queries.shown(request.organisation),
        document=document_of(request.organisation, actions.POSTER) if link else None,
    )


@require_POST
def make_public_link(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_ANNOUNCEMENTS)
    actions.make_link(request.organisation, by=request.member)
    messages.success(request, _("There is a new link. Print the poster again and hang it up."))
    return redirect("poster", request.organisation.slug)


@require_safe
def find_ambassador(request: Request, door: Door, token: str) -> HttpResponse:
    """The page behind the link and the QR code: for everybody, without signing in."""
    people = access.shown_behind(door)
    response = page(
        request, f"{FOLDER}/public.html", people=people, organisation_name=door.organisation.name
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
