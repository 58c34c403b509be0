"""The doors of this room, and what the doors of the other rooms are made of."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from organisations import clock, rights
from organisations.doors.doors import TooManyTries
from organisations.models import InboxItem, Profile, Programme, Staff
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter


class SecondFactorNeeded(PermissionDenied):
    """Programme people see many organisations: a password alone does not open that."""


def require(request: Request, permission: Permission) -> None:
    """403 for somebody who is in the organisation but may not do this."""
    if permission not in request.permissions:
        raise PermissionDenied


def programme(request: Request, *, to: Permission) -> Programme:
    """The programme of this person, opened for what their role there may do today."""
    found = enter_programme(request)
    require(request, to)
    if not used_second_factor(request):
        raise SecondFactorNeeded
    return found


def enter_programme(request: Request) -> Programme:
    """The programme in which this person has a role today, and what they may do there; 404 for
    anybody else. Who calls asks for the permission and for how they signed in."""
    found, grants = rights.granted_in_programme(request.user)
    if found is None:
        raise Http404
    enter(user=request.user.pk, programme=found.pk, staff=found.pk)
    today = clock.today()
    staff = list(
        Staff.objects.filter(programme=found, user=request.user, starts__lte=today).filter(
            Q(ends=None) | Q(ends__gte=today)
        )
    )
    if not staff:
        raise Http404
    request.programme, request.staff = found, staff[0]
    request.roles = tuple(person.role for person in staff)
    request.permissions = rights.sum_of(grants, request.roles)
    return found


def used_second_factor(request: Request) -> bool:
    """Whether this session, and not just this account, was opened with a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def profile(request: Request) -> Profile:
    require(request, Permission.EDIT_PROFILE)
    return get_object_or_404(Profile, organisation=request.organisation)


def inbox_item(request: Request, pk: UUID) -> InboxItem:
    return get_object_or_404(InboxItem.objects.filter(user=request.user), pk=pk)


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless it says otherwise; some ask for a second factor."""

    def handle_no_permission(self, request: Any, view_func: Any) -> Any:
        response = super().handle_no_permission(request, view_func)
        # A sign-in page swapped into the middle of another page would help nobody.
        return HttpResponseClientRedirect(response.url) if request.htmx else response

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooManyTries):
            return render(request, "429.html", status=429)
        if not isinstance(error, SecondFactorNeeded):
            return None
        name = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
        url = f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"
        return redirect(resolve_url(url))
