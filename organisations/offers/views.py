from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.access import programme, require
from organisations.offers import access, actions, queries
from organisations.offers.forms import OfferForm, ProgrammeOfferForm, SearchForm
from organisations.offers.models import OfferFacts
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request

FOLDER = "organisations/offers"

# --- For everybody in an organisation


@require_safe
def offers(request: Request) -> HttpResponse:
    """What can be advised today, of the organisation and of the programme."""
    require(request, Permission.VIEW_OFFERS)
    form = SearchForm(request.GET)
    asked = form.asked()
    shown, rows = queries.search(request.organisation, **asked, page=request.GET.get("page"))
    return page(
        request,
        f"{FOLDER}/search.html",
        form=form,
        kinds=OfferFacts.Kind.choices,
        page_obj=shown,
        rows=rows,
        **asked,
    )


@require_safe
def offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.offer(request, pk, to=Permission.VIEW_OFFERS)
    return page(request, f"{FOLDER}/offer.html", offer=found, own=True)


@require_safe
def programme_offer_here(request: Request, pk: UUID) -> HttpResponse:
    found = access.programme_offer_here(request, pk)
    return page(request, f"{FOLDER}/offer.html", offer=found)


# --- For P&O


@require_safe
def manage_offers(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_OFFERS)
    rows = queries.of_organisation(request.organisation)
    shown = queries.kept(rows, page=request.GET.get("page"))
    return page(request, f"{FOLDER}/manage.html", page_obj=shown)


def add_offer(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_OFFERS)
    form = OfferForm(request.POST or None)
    if form.is_valid():
        actions.add_offer(by=request.member, **form.cleaned_data)
        messages.success(request, _("Added. Everybody finds it on the days that it is valid."))
        return redirect("manage_offers", request.organisation.slug)
    return page(request, f"{FOLDER}/form.html", form=form)


def change_offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.offer(request, pk, to=Permission.MANAGE_OFFERS)
    form = OfferForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_offer(form.instance, by=request.member)
        messages.success(request, _("Saved."))
        return redirect("manage_offers", request.organisation.slug)
    return page(request, f"{FOLDER}/form.html", form=form, offer=found)


@require_POST
def check_offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.offer(request, pk, to=Permission.MANAGE_OFFERS)
    actions.check_offer(found, by=request.member)
    messages.success(request, _("Checked: “%(offer)s” is still right.") % {"offer": found})
    return redirect("manage_offers", request.organisation.slug)


def end_offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.offer(request, pk, to=Permission.MANAGE_OFFERS)
    if request.method == "POST":
        actions.end_offer(found, by=request.member)
        messages.success(request, _("Ended. Nobody is shown it any more."))
        return redirect("manage_offers", request.organisation.slug)
    return page(request, f"{FOLDER}/end.html", offer=found)


# --- For the programme team


@require_safe
def programme_offers(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_PROGRAMME_OFFERS)
    shown = queries.kept(queries.of_programme(found), page=request.GET.get("page"))
    return page(request, f"{FOLDER}/manage.html", page_obj=shown)


def add_programme_offer(request: Request) -> HttpResponse:
    programme(request, to=Permission.MANAGE_PROGRAMME_OFFERS)
    form = ProgrammeOfferForm(request.POST or None)
    if form.is_valid():
        actions.add_programme_offer(by=request.staff, **form.cleaned_data)
        messages.success(
            request, _("Added. All organisations find it on the days that it is valid.")
        )
        return redirect("programme_offers")
    return page(request, f"{FOLDER}/form.html", form=form)


def change_programme_offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.programme_offer(request, pk)
    form = ProgrammeOfferForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_offer(form.instance, by=request.staff)
        messages.success(request, _("Saved."))
        return redirect("programme_offers")
    return page(request, f"{FOLDER}/form.html", form=form, offer=found)


@require_POST
def check_programme_offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.programme_offer(request, pk)
    actions.check_offer(found, by=request.staff)
    messages.success(request, _("Checked: “%(offer)s” is still right.") % {"offer": found})
    return redirect("programme_offers")


def end_programme_offer(request: Request, pk: UUID) -> HttpResponse:
    found = access.programme_offer(request, pk)
    if request.method == "POST":
        actions.end_offer(found, by=request.staff)
        messages.success(request, _("Ended. Nobody is shown it any more."))
        return redirect("programme_offers")
    return page(request, f"{FOLDER}/end.html", offer=found)
