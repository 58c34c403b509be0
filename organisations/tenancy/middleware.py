"""The entry of a request: one transaction, one person, one organisation."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from organisations import rights
from organisations.permissions import Permission
from organisations.tenancy.scope import enter

View = Callable[..., HttpResponse]


class Transaction:
    """One transaction around the view *and* the rendering of its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            response = self.get_response(request)
            # An exception is an answer by now; without this half a write would be kept.
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class Wall:
    """Opens the scope of the person, and of the organisation in the address.

    Views of an organisation do not get its slug: they find `request.organisation`, `request.member`
    and `request.permissions`. Who has no role there today gets the answer of a wrong address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: View, args: Any, kwargs: dict[str, Any]) -> None:
        request.permissions = frozenset()
        request.roles = ()
        if not request.user.is_authenticated:
            return
        slug = kwargs.pop("organisation_slug", None)
        if slug is None:
            enter(user=request.user.pk)
            return
        organisation, grants = rights.granted(request.user, slug)
        entered = any(Permission.ENTER in permissions for permissions in grants.values())
        if organisation is None or not entered:
            raise Http404
        enter(user=request.user.pk, org=organisation.pk, programme=organisation.programme_id)
        request.organisation = organisation
        request.member, request.roles = rights.roles_today(request.user)
        request.permissions = rights.sum_of(grants, request.roles)
        if Permission.ENTER not in request.permissions:
            raise Http404
        request.member.organisation = organisation  # known already: nobody needs to ask again
