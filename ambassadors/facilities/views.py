from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.facilities import access, actions, queries
from ambassadors.facilities.forms import ChecklistForm, MissingForm
from ambassadors.models import Facility
from organisations.models import Member
from organisations.pages import page
from organisations.requests import Request

FOLDER = "ambassadors/facilities"


@require_safe
def facilities_list(request: Request) -> HttpResponse:
    """Every ambassador for who arranges things; an ambassador finds the own list here."""
    own = access.facilities(request)
    if own:
        return _show(request, own)
    return page(request, f"{FOLDER}/list.html", rows=queries.everybody(request.organisation))


@require_safe
def facilities(request: Request, pk: UUID) -> HttpResponse:
    return _show(request, access.ambassador(request, pk))


def _show(
    request: Request,
    ambassador: Member,
    item: str = "",
    form: MissingForm | None = None,
) -> HttpResponse:
    """The list; with the form of the line `item` as it was sent."""
    checklist = queries.checklist(ambassador)
    mine = ambassador == request.member
    forms = {line.item: form if line.item == item else _empty(line) for line in checklist}
    return page(
        request,
        f"{FOLDER}/show.html",
        person=ambassador,
        is_own=mine,
        lines=[(line, forms[line.item] if mine else None) for line in checklist],
        arranged=sum(line.status != Facility.Status.NEEDED for line in checklist),
        form=form,
    )


def _empty(line: Facility) -> MissingForm:
    return MissingForm(auto_id=f"id_{line.item}_%s")


def arrange_facilities(request: Request, pk: UUID) -> HttpResponse:
    ambassador = access.arranging(request, pk)
    checklist = queries.checklist(ambassador)
    form = ChecklistForm(request.POST or None, checklist=checklist)
    if form.is_valid():
        actions.arrange(ambassador, by=request.member, lines=form.changed())
        messages.success(request, _("Saved."))
        return redirect("facilities_list", request.organisation.slug)
    return page(request, f"{FOLDER}/arrange.html", form=form, person=ambassador)


@require_POST
def say_missing(request: Request, item: str) -> HttpResponse:
    found = access.own_item(request, item)
    form = MissingForm(request.POST, auto_id=f"id_{item}_%s")
    if not form.is_valid():
        return _show(request, request.member, found, form)
    actions.say_missing(found, by=request.member, **form.cleaned_data)
    messages.success(
        request, _("Passed on. Your project leader and the line manager get a message today.")
    )
    return redirect("facilities", request.organisation.slug, request.member.pk)
