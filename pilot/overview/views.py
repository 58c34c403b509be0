from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from pilot.overview import access, actions
from pilot.overview.forms import OrganisationForm
from roles import actions as roles
from roles.forms import HAS_ROLE_ALREADY, LeaderInvitationForm
from roles.letters import letter_context


def add_organisation(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_ORGANISATIONS)
    form = OrganisationForm(request.POST or None, programme=found, staff=request.staff)
    if form.is_valid():
        organisation = actions.add_organisation(found, by=request.staff, **form.cleaned_data)
        messages.success(
            request,
            _("The organisation is added. Invite the project leader now, or do that later."),
        )
        return redirect("invite_leader", organisation.slug)
    return page(request, "overview/add_organisation.html", form=form)


def invite_leader(request: Request, slug: str) -> HttpResponse:
    found = access.organisation(request, slug, to=Permission.MANAGE_ORGANISATIONS)
    form = LeaderInvitationForm(request.POST or None)
    if form.is_valid():
        try:
            invitation = actions.invite_leader(found, by=request.staff, **form.cleaned_data)
        except actions.AlreadyInvited:
            form.add_error(
                "name",
                _("This person is invited already. See the page of the organisation."),
            )
        except actions.AlreadyLeads:
            form.add_error("name", HAS_ROLE_ALREADY)
        else:
            messages.success(request, _("The invitation is made."))
            return redirect("leader_invitation", found.slug, invitation.pk)
    return page(request, "overview/invite_leader.html", form=form, found=found)


@require_safe
def leader_invitation(request: Request, slug: str, pk: UUID) -> HttpResponse:
    invitation = access.leader_invitation(request, slug, pk)
    return page(request, "overview/invitation.html", **letter_context(invitation))


@require_POST
def withdraw_leader_invitation(request: Request, slug: str, pk: UUID) -> HttpResponse:
    invitation = access.leader_invitation(request, slug, pk)
    if invitation.state == invitation.State.OPEN:
        roles.withdraw(invitation, by=request.staff)
        messages.success(request, _("The invitation is withdrawn. The code no longer works."))
    return redirect("overview_organisation", slug)
