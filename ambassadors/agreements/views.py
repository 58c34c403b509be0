from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.agreements import access, actions, queries
from ambassadors.agreements.forms import EndForm, ParticipationForm, TimeAgreementForm
from ambassadors.agreements.models import Agreement, TimeAgreement
from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request


@require_safe
def time_agreements(request: Request) -> HttpResponse:
    rows = list(access.time_agreements(request)[:200])
    may_manage = Permission.MANAGE_AGREEMENTS in request.permissions
    past = [row for row in rows if row.has_ended or row.state == Agreement.State.ENDED]
    return page(
        request,
        "ambassadors/time_agreements.html",
        present=[row for row in rows if row not in past],
        past=past,
        without=queries.without_agreement(request.organisation) if may_manage else [],
    )


def add_time_agreement(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_AGREEMENTS)
    form = TimeAgreementForm(
        request.POST or None,
        organisation=request.organisation,
        initial=_prefilled(request),
    )
    if form.is_valid():
        made = actions.draft_time_agreement(request.organisation, by=request.member, **form.facts())
        return redirect(made)
    return page(request, "ambassadors/change_time_agreement.html", form=form)


def _prefilled(request: Request) -> dict[str, object]:
    """What is known already is not asked again."""
    decision = queries.management_decision(request.organisation)
    known: dict[str, object] = {
        "organiser": request.member.pk,
        "ambassador": request.GET.get("ambassador"),
    }
    if decision and decision.agreed:
        known |= {
            "hours": decision.hours,
            "per": decision.per,
            "management_checked_by": decision.decided_by[:100],
            "management_checked_on": decision.decided_on,
        }
    return known


@require_safe
def time_agreement(request: Request, pk: UUID) -> HttpResponse:
    found = access.time_agreement(request, pk)
    may_manage = Permission.MANAGE_AGREEMENTS in request.permissions
    return page(
        request,
        "ambassadors/time_agreement.html",
        agreement=found,
        parties=queries.parties(found),
        left=queries.who_left(found) if may_manage and found.can_change else [],
        successor=queries.successor(found) if may_manage else None,
        is_checked=actions.is_checked(found),
        overlaps=may_manage and found.is_draft and actions.overlapping(found),
    )


def change_time_agreement(request: Request, pk: UUID) -> HttpResponse:
    found = access.changing(request, pk)
    form = TimeAgreementForm(
        request.POST or None, organisation=request.organisation, instance=found
    )
    if form.is_valid():
        if form.has_changed():
            found = actions.change(found, by=request.member, **form.facts())
            messages.success(request, _("Saved. It is a draft until everybody has confirmed it."))
        else:
            _say_nothing_changed(request)
        return redirect(found)
    return page(request, "ambassadors/change_time_agreement.html", form=form, agreement=found)


def _say_nothing_changed(request: Request) -> None:
    messages.info(request, _("Nothing changed, so everything stays as it was."))


@require_POST
def ask_time_agreement(request: Request, pk: UUID) -> HttpResponse:
    found = access.changing(request, pk)
    try:
        if found.is_draft:
            actions.ask_time_agreement(found, by=request.member)
            messages.success(request, _("All three of you get a message to confirm it."))
    except actions.NotReady:
        messages.error(
            request,
            _("First fill in with whom the hours were checked, and choose people who are here."),
        )
    except actions.Overlaps:
        messages.error(
            request,
            _(
                "There is another agreement for this ambassador in the same days. End that one or "
                "choose other days."
            ),
        )
    return redirect(found)


def end_time_agreement(request: Request, pk: UUID) -> HttpResponse:
    found: TimeAgreement = access.ending(request, pk)
    form = EndForm(request.POST or None, agreement=found)
    if form.is_valid():
        _end(request, found, form)
        return redirect("time_agreements", request.organisation.slug)
    return page(request, "ambassadors/end_time_agreement.html", form=form, agreement=found)


def _end(request: Request, found: Agreement, form: EndForm) -> None:
    was_agreed = found.is_agreed
    actions.end(found, by=request.member, **form.cleaned_data)
    ended, taken_back = _("The agreement is ended."), _("The agreement is taken back.")
    messages.success(request, ended if was_agreed else taken_back)


@require_safe
def participation(request: Request) -> HttpResponse:
    """What this organisation and the programme agreed."""
    found = access.participation(request)
    return page(
        request,
        "ambassadors/participation.html",
        agreement=found,
        parties=queries.parties(found) if found else [],
        leader_left=found and queries.waits_for_who_left(found),
    )


def change_participation(request: Request) -> HttpResponse:
    found = access.changing_participation(request)
    form = ParticipationForm(
        request.POST or None, instance=found, programme=request.organisation.programme
    )
    if form.is_valid():
        if not form.has_changed():
            _say_nothing_changed(request)
            return redirect("participation", request.organisation.slug)
        if found:
            actions.change(found, by=request.member, **form.facts())
        else:
            actions.draft_participation(request.organisation, by=request.member, **form.facts())
        messages.success(request, _("Saved. It is a draft until everybody has confirmed it."))
        return redirect("participation", request.organisation.slug)
    return page(request, "ambassadors/change_participation.html", form=form, agreement=found)


@require_POST
def ask_participation(request: Request) -> HttpResponse:
    found = access.participation(request)
    if found and (found.is_draft or queries.waits_for_who_left(found)):
        actions.ask_participation(found, by=request.member)
        messages.success(request, _("You and the programme team are asked to confirm it."))
    return redirect("participation", request.organisation.slug)


def end_participation(request: Request) -> HttpResponse:
    found = access.ending_participation(request)
    form = EndForm(request.POST or None, agreement=found)
    if form.is_valid():
        _end(request, found, form)
        return redirect("participation", request.organisation.slug)
    return page(request, "ambassadors/end_participation.html", form=form, agreement=found)
