from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations.contacts import access, actions, queries
from evaluations.contacts.forms import CardForm
from organisations.pages import page
from organisations.requests import Request


def contacts(request: Request, pk: UUID) -> HttpResponse:
    """Who of this training can be reached, and what somebody shares of themselves."""
    found, mine = access.contacts(request, pk)
    cards = queries.cards(found)
    own = queries.own_card(cards, request.user)
    form = CardForm(request.POST or None, by=request.member, card=own)
    if form.is_valid():
        actions.share(mine, by=request.member, **form.cleaned_data)
        messages.success(request, _("You are on the list. You can leave it at any time."))
        return redirect("contacts", request.organisation.slug, pk)
    return page(
        request, "evaluations/contacts/list.html", gathering=found, cards=cards, own=own, form=form
    )


@require_POST
def leave_contacts(request: Request, pk: UUID) -> HttpResponse:
    _found, mine = access.contacts(request, pk)
    actions.leave(mine, by=request.member)
    messages.success(request, _("You are off the list. Nobody sees your details any more."))
    return redirect("contacts", request.organisation.slug, pk)
