from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.pages import page
from organisations.queries import my_organisations
from organisations.requests import Request


@require_safe
def account(request: Request) -> HttpResponse:
    """Own data: how somebody signs in and where they take part."""
    return page(
        request,
        "pilot/account.html",
        organisations=my_organisations(request.user),
        second_factor=is_mfa_enabled(request.user),
    )
