from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.access import require
from organisations.models import SupportRequest
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.support import access, actions, contacts, queries
from organisations.support.forms import DoneForm, OutcomeForm, SharedActionForm, SupportForm


@require_safe
def support(request: Request) -> HttpResponse:
    """Who can help, what was asked and, for who leads the project, the list with the programme."""
    require(request, Permission.ASK_SUPPORT)
    leads = Permission.MANAGE_START in request.permissions
    people = contacts.people(request.organisation.programme_id)
    return page(
        request,
        "support/support.html",
        people=[
            contact
            for contact in people
            if contact.own and (contact.own.phone or contact.own.mailbox)
        ],
        partners=contacts.partners(request.organisation.programme_id, people),
        asked=queries.listed_requests(queries.requests(request.member, leads=leads)),
        shared=queries.listed_actions(request.organisation) if leads else None,
    )


def ask_support(request: Request) -> HttpResponse:
    require(request, Permission.ASK_SUPPORT)
    form = SupportForm(request.POST or None)
    if form.is_valid():
        role = queries.asked_as(request.roles)
        found = actions.ask(by=request.member, asked_as=role, **form.cleaned_data)
        messages.success(request, _("Your question is sent. You get a message with the answer."))
        return redirect(found)
    return page(request, "support/ask.html", form=form)


@require_safe
def support_request(request: Request, pk: UUID) -> HttpResponse:
    found = access.support_request(request, pk)
    return _show(request, found, OutcomeForm(initial={"outcome": found.outcome}))


def _show(request: Request, found: SupportRequest, form: OutcomeForm) -> HttpResponse:
    answered = found.state == SupportRequest.State.ANSWERED
    return page(request, "support/request.html", found=found, form=form, answered=answered)


@require_POST
def withdraw_support(request: Request, pk: UUID) -> HttpResponse:
    found = access.support_request(request, pk)
    try:
        actions.withdraw(found, by=request.member)
    except actions.NotOpen:
        messages.error(request, _("This question is closed already."))
    else:
        messages.success(request, _("Your question is withdrawn."))
    return redirect(found)


@require_POST
def support_outcome(request: Request, pk: UUID) -> HttpResponse:
    found = access.support_request(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        actions.say_outcome(found, by=request.member, **form.cleaned_data)
    except actions.NotOpen:
        messages.error(request, _("There is no answer yet. Wait for the answer first."))
    else:
        messages.success(request, _("Thank you. We learn from this."))
    return redirect(found)


def add_shared_action(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_START)
    form = SharedActionForm(request.POST or None)
    if form.is_valid():
        actions.add_action(request.organisation, by=request.member, **form.cleaned_data)
        messages.success(request, _("It is on the list. CNV and SBCM see it too."))
        return redirect("support", request.organisation.slug)
    return page(request, "support/add_action.html", form=form)


@require_POST
def finish_shared_action(request: Request, pk: UUID) -> HttpResponse:
    found = access.shared_action(request, pk)
    form = DoneForm(request.POST)
    if form.is_valid():
        actions.finish_action(found, by=request.member, **form.cleaned_data)
    return redirect("support", request.organisation.slug)
