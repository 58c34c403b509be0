from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from organisations.pages import page
from organisations.requests import Request
from research.consent import access, actions, queries
from research.consent.forms import NO, YES, LayersForm, LeaveForm
from research.waves.queries import asked_of


def my_part(request: Request) -> HttpResponse:
    """What somebody said yes or no to, layer by layer."""
    member = access.own(request)
    choices = queries.choices(member)
    initial = {one.layer.value: YES if one.is_yes else NO for one in choices if one.is_known}
    form = LayersForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.choose(by=member, **form.facts())
        messages.success(request, _("Saved. Only you see this."))
        return redirect("my_part", request.organisation.slug)
    return page(
        request,
        "research/consent/my_part.html",
        form=form,
        choices=[choice for choice in choices if choice.row],
        until=request.organisation.programme.yes_holds_until,
        waves=asked_of(member),
    )


def leave_research(request: Request) -> HttpResponse:
    """The three ways out."""
    member = access.own(request)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        actions.leave(form.cleaned_data["way"], by=member)
        messages.success(request, _("Done. It is carried out within a few minutes."))
        return redirect("my_part", request.organisation.slug)
    return page(request, "research/consent/leave.html", form=form, waves=asked_of(member))


def leave_afterwards(request: Request, slug: str) -> HttpResponse:
    """The same ways out without a role: what somebody said and sent stays theirs."""
    member = access.own_afterwards(request, slug)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        actions.leave(form.cleaned_data["way"], by=member)
        messages.success(request, _("Done. It is carried out within a few minutes."))
        return redirect("leave_afterwards", slug)
    return page(
        request,
        "research/consent/leave_afterwards.html",
        form=form,
        place=member.organisation,
        choices=[choice for choice in queries.choices(member) if choice.row],
        waves=asked_of(member),
    )
