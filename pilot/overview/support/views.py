from uuid import UUID

from django.contrib import messages
from django.core.validators import slug_re
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.support import contacts
from organisations.support import queries as support
from organisations.support.actions import NotOpen
from organisations.support.forms import DoneForm, SharedActionForm
from pilot.overview import queries as overview
from pilot.overview.support import access, actions, queries
from pilot.overview.support.forms import AnswerForm, CardForm, ContactForm, HandOverForm
from roles.catalogue import ROLES, Role
from roles.queries import holders


@require_safe
def support_desk(request: Request) -> HttpResponse:
    """The questions of all organisations, or of one, and what answering them takes."""
    found = programme(request, to=Permission.ANSWER_SUPPORT)
    everything, slug = request.GET.get("show") == "all", request.GET.get("organisation", "")
    if not slug_re.fullmatch(slug):
        slug = ""
    shown, rows = overview.support_requests(
        found, slug=slug, everything=everything, page=request.GET.get("page")
    )
    return page(
        request,
        "overview/support/desk.html",
        rows=queries.desk(rows, queries.names(found)),
        page_obj=shown,
        everything=everything,
        slug=slug,
        totals=queries.totals(overview.answered_support(found, slug=slug)),
    )


def support_desk_request(request: Request, slug: str, pk: UUID) -> HttpResponse:
    found, back = access.support_request(request, slug, pk), _desk(request, slug)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer(found, by=request.staff, **form.cleaned_data)
        except NotOpen:
            form.add_error(None, _("This question is closed already."))
        else:
            messages.success(request, _("Your answer is sent."))
            return redirect(back)
    role = ROLES[Role(found.asked_as)].name
    return page(
        request, "overview/support/request.html", found=found, form=form, role=role, back=back
    )


def _desk(request: Request, slug: str) -> str:
    """Where they came from: the list of this organisation, or that of all."""
    desk = reverse("support_desk")
    came_from = request.GET.get("organisation")
    return f"{desk}?show=all&organisation={slug}" if came_from == slug else desk


@require_POST
def take_support(request: Request, slug: str, pk: UUID) -> HttpResponse:
    found = access.support_request(request, slug, pk)
    try:
        actions.take(found, by=request.staff)
    except NotOpen:
        messages.error(request, _("This question is closed already."))
    else:
        messages.success(request, _("You work on this question now. Who asked can see that."))
    url = reverse("support_desk_request", args=[slug, pk])
    return redirect(f"{url}?organisation={slug}" if "organisation" in request.GET else url)


def desk_shared_actions(request: Request, slug: str) -> HttpResponse:
    """The list of one organisation and the programme team."""
    found = access.shared_actions(request, slug)
    form = SharedActionForm(request.POST or None)
    if form.is_valid():
        actions.add_action(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("It is on the list. The project leader sees it too."))
        return redirect("desk_shared_actions", slug)
    shared = support.listed_actions(found)
    return page(request, "overview/support/actions.html", found=found, form=form, shared=shared)


@require_POST
def desk_finish_action(request: Request, slug: str, pk: UUID) -> HttpResponse:
    found = access.shared_action(request, slug, pk)
    form = DoneForm(request.POST)
    if form.is_valid():
        actions.finish_action(found, by=request.staff, **form.cleaned_data)
    return redirect("desk_shared_actions", slug)


def ambassador_contacts(request: Request, slug: str) -> HttpResponse:
    found = access.ambassadors(request, slug)
    ambassadors = holders(found, Role.AMBASSADOR)
    form = ContactForm(
        request.POST or None,
        ambassadors=ambassadors,
        contacts=queries.contacts(request.programme),
    )
    if form.is_valid():
        number = actions.choose_contact(found, by=request.staff, **form.cleaned_data)
        text = ngettext(
            "%(number)d ambassador has this contact now.",
            "%(number)d ambassadors have this contact now.",
            number,
        )
        messages.success(request, text % {"number": number})
        return redirect("ambassador_contacts", slug)
    return page(
        request,
        "overview/support/ambassadors.html",
        found=found,
        form=form,
        rows=queries.with_contacts(ambassadors, queries.names(request.programme)),
    )


def contact_load(request: Request) -> HttpResponse:
    """How many ambassadors each contact has, and handing all of them over."""
    found = programme(request, to=Permission.MANAGE_ORGANISATIONS)
    people = queries.names(found)
    loads = queries.loads(people, overview.contact_load(found))
    form = HandOverForm(
        request.POST or None,
        having=queries.having(loads),
        contacts=queries.contacts(found),
    )
    if form.is_valid():
        number = actions.hand_over(found, by=request.staff, **form.cleaned_data)
        text = ngettext(
            "Handed over in %(number)d organisation.",
            "Handed over in %(number)d organisations.",
            number,
        )
        messages.success(request, text % {"number": number})
        return redirect("contact_load")
    return page(request, "overview/support/load.html", loads=loads, form=form)


def own_card(request: Request) -> HttpResponse:
    programme(request, to=Permission.VIEW_PROGRAMME)
    card = contacts.card(request.staff)
    form = CardForm(
        request.POST or None,
        request.FILES or None,
        instance=request.staff,
        colleagues=queries.colleagues(request.staff),
    )
    if form.is_valid():
        actions.change_card(request.staff, by=request.staff, **form.card())
        messages.success(request, _("Saved."))
        return redirect("own_card")
    return page(request, "overview/support/card.html", form=form, card=card)
