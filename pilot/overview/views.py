from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.pipeline.queries import history
from organisations.requests import Request
from pilot.overview import access, actions, queries
from pilot.overview.forms import OrganisationForm
from roles.forms import LeaderInvitationForm
from roles.letters import letter_context


@require_safe
def overview(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.VIEW_PROGRAMME)
    shown, rows = queries.board(found, page=request.GET.get("page"))
    return page(request, "overview/board.html", programme=found, rows=rows, page_obj=shown)


def add_organisation(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_ORGANISATIONS)
    form = OrganisationForm(request.POST or None, programme=found, staff=request.staff)
    if form.is_valid():
        organisation = actions.add_organisation(found, by=request.staff, **form.cleaned_data)
        return redirect("invite_leader", organisation.slug)
    return page(request, "overview/add_organisation.html", form=form)


@require_safe
def organisation(request: Request, slug: str) -> HttpResponse:
    """Where the drill-down ends: the organisation and how it came to take part, no person of it."""
    found = access.opened(request, slug, to=Permission.VIEW_PROGRAMME)
    return page(
        request,
        "overview/organisation.html",
        row=queries.one(found),
        found=found,
        history=history(found),
    )


def invite_leader(request: Request, slug: str) -> HttpResponse:
    found = access.organisation(request, slug, to=Permission.MANAGE_ORGANISATIONS)
    form = LeaderInvitationForm(request.POST or None)
    if form.is_valid():
        invitation = actions.invite_leader(found, by=request.staff, **form.cleaned_data)
        return redirect("leader_invitation", found.slug, invitation.pk)
    return page(request, "overview/invite_leader.html", form=form, found=found)


@require_safe
def leader_invitation(request: Request, slug: str, pk: UUID) -> HttpResponse:
    invitation = access.leader_invitation(request, slug, pk)
    return page(request, "overview/invitation.html", **letter_context(invitation))
