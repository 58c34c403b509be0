from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles import access
from roles.actions.people import LastProjectLeader
from roles.handover import actions
from roles.handover.forms import HandOverForm
from roles.models import Assignment


def hand_over(request: Request, pk: UUID) -> HttpResponse:
    assignment = access.assignment(request, pk, to=Permission.MANAGE_ROLES)
    if assignment.is_over:
        return _over(request)
    form = HandOverForm(
        request.POST or None, assignment=assignment, organisation=request.organisation
    )
    if form.is_valid():
        try:
            actions.hand_over(assignment, by=request.member, **form.cleaned_data)
        except LastProjectLeader:
            form.add_error(
                "successor", _("This is the only project leader. Choose who takes over.")
            )
        except actions.SuccessorLeaves:
            form.add_error(
                "successor", _("This person stops with this role as well. Choose somebody else.")
            )
        else:
            return _handed_over(request, assignment)
    return page(request, "roles/hand_over.html", form=form, assignment=assignment)


def _handed_over(request: Request, assignment: Assignment) -> HttpResponse:
    if assignment.ends and not assignment.is_over:
        day = {"day": date_format(assignment.ends, "j F Y")}
        messages.success(request, _("Saved. The role ends after %(day)s.") % day)
    else:
        messages.success(request, _("The role has ended."))
    if assignment.successor:
        name = {"name": assignment.successor.name}
        messages.success(request, _("%(name)s has the role now.") % name)
    if assignment.is_over and assignment.member_id == request.member.pk:
        return redirect("start")  # perhaps the list of people is no longer theirs to see
    return redirect("people", request.organisation.slug)


@require_POST
def keep_role(request: Request, pk: UUID) -> HttpResponse:
    assignment = access.assignment(request, pk, to=Permission.MANAGE_ROLES)
    if not actions.keep(assignment, by=request.member):
        return _over(request)
    messages.success(request, _("The role goes on. Whoever would take over has the role as well."))
    return redirect("people", request.organisation.slug)


def _over(request: Request) -> HttpResponse:
    messages.info(request, _("This role has ended already."))
    return redirect("people", request.organisation.slug)
