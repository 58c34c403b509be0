from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.access import require
from organisations.adapter import INVITED
from organisations.models import Door
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles import access, actions, queries
from roles.actions.people import AlreadyAssigned, LastProjectLeader
from roles.announcements.wording import TASKS as ANNOUNCED
from roles.forms import (
    AssignmentForm,
    InvitationForm,
    TaskPlanForm,
    TaskStatusForm,
)
from roles.letters import letter_context
from roles.plan.queries import neighbours, open_before


@require_safe
def people(request: Request) -> HttpResponse:
    require(request, Permission.VIEW_PEOPLE)
    may_manage = Permission.MANAGE_ROLES in request.permissions
    return page(
        request,
        "roles/people.html",
        people=queries.people(request.organisation),
        invitations=queries.invitations(request.organisation),
        earlier=queries.earlier(request.organisation) if may_manage else [],
        may_manage=may_manage,
    )


def invite(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_ROLES)
    form = InvitationForm(request.POST or None, organisation=request.organisation)
    if form.is_valid():
        invitation = actions.invite(request.organisation, by=request.member, **form.cleaned_data)
        messages.success(request, _("The invitation is made."))
        return redirect(invitation)
    return page(request, "roles/invite.html", form=form)


@require_safe
def invitation(request: Request, pk: UUID) -> HttpResponse:
    """The printed letter and the state of the mail."""
    found = access.invitation(request, pk, to=Permission.MANAGE_ROLES)
    return page(request, "roles/invitation.html", **letter_context(found))


@require_POST
def renew_invitation(request: Request, pk: UUID) -> HttpResponse:
    found = access.open_invitation(request, pk)
    actions.renew(found, by=request.member)
    messages.success(request, _("There is a new code. The old one no longer works."))
    return redirect(found)


@require_POST
def withdraw_invitation(request: Request, pk: UUID) -> HttpResponse:
    found = access.open_invitation(request, pk)
    actions.withdraw(found, by=request.member)
    messages.success(request, _("The invitation is withdrawn. The code no longer works."))
    return redirect("people", request.organisation.slug)


def answer_invitation(request: Request, door: Door, token: str) -> HttpResponse:
    """What is behind a door of the kind invitation; with or without an account."""
    found = access.invitation_behind(door)
    if request.method == "POST" and request.user.is_authenticated:
        actions.accept(found, user=request.user)
        request.session.pop(INVITED, None)
        messages.success(request, _("Welcome! You are in."))
        return redirect(door.organisation)
    request.session[INVITED] = str(door.pk)  # never the token: sessions are stored
    if door.kind == Door.Kind.INVITATION_MAIL:
        get_adapter().stash_verified_email(request, found.email)
    return page(request, "roles/answer_invitation.html", invitation=found, token=token)


@require_POST
def ask_role_division(request: Request) -> HttpResponse:
    require(request, Permission.MANAGE_ROLES)
    document = actions.ask_role_division(request.organisation, by=request.member)
    if document.waits:
        messages.success(request, _("Everybody with a role is asked to confirm who does what."))
    return redirect(document)


def give_role(request: Request, pk: UUID) -> HttpResponse:
    member = access.member(request, pk, to=Permission.MANAGE_ROLES)
    form = AssignmentForm(request.POST or None)
    if form.is_valid():
        try:
            actions.assign(member, by=request.member, **form.cleaned_data)
        except AlreadyAssigned:
            form.add_error("role", _("This person has this role already. Choose another role."))
        else:
            messages.success(request, _("%(name)s has the role now.") % {"name": member.name})
            return redirect("people", request.organisation.slug)
    return page(request, "roles/give_role.html", form=form, person=member)


def end_role(request: Request, pk: UUID) -> HttpResponse:
    assignment = access.assignment(request, pk, to=Permission.MANAGE_ROLES)
    if request.method == "POST":
        try:
            actions.end(assignment, by=request.member)
        except LastProjectLeader:
            messages.error(
                request,
                _("This is the only project leader. Give somebody else this role first."),
            )
        else:
            messages.success(request, _("The role has ended."))
        return redirect("people", request.organisation.slug)
    return page(request, "roles/end_role.html", assignment=assignment)


@require_safe
def tasks(request: Request) -> HttpResponse:
    """The own tasks; who manages the tasks also sees those of everybody else."""
    require(request, Permission.VIEW_TASKS)
    rows = queries.tasks(request.organisation)
    everybody = Permission.MANAGE_TASKS in request.permissions and request.GET.get("whose") == "all"
    if not everybody:
        rows = rows.of(request.member, request.roles)
    return page(
        request,
        "roles/tasks.html",
        late=[task for task in rows if task.is_late],
        todo=[task for task in rows if task.is_open and not task.is_late],
        finished=[task for task in rows if not task.is_open],
        everybody=everybody,
        may_manage=Permission.MANAGE_TASKS in request.permissions,
    )


def task(request: Request, pk: UUID) -> HttpResponse:
    found = access.task(request, pk)
    may_plan = Permission.MANAGE_TASKS in request.permissions
    form = TaskStatusForm(request.POST or None, initial={"status": found.status})
    if form.is_valid():
        actions.change_task(found, by=request.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        if found.status == found.Status.DONE and (before := open_before(found)):
            titles = ", ".join(str(row.spec.title) for row in before)
            messages.warning(request, _("What comes first is not done yet: %s.") % titles)
        return redirect("tasks", request.organisation.slug)
    return page(
        request,
        "roles/task.html",
        form=form,
        task=found,
        may_plan=may_plan,
        neighbours=neighbours(found),
        announces=found.code in ANNOUNCED,
    )


def plan_task(request: Request, pk: UUID) -> HttpResponse:
    require(request, Permission.MANAGE_TASKS)
    found = access.task(request, pk)
    form = TaskPlanForm(
        request.POST or None,
        organisation=request.organisation,
        initial={"owner": found.owner_id, "due": found.due},
    )
    if form.is_valid():
        actions.move_task(found, by=request.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(request, "roles/plan_task.html", form=form, task=found)
