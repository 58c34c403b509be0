from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from organisations.messages.actions import choose_mail
from organisations.messages.forms import MailForm
from organisations.messages.mailing import often
from organisations.pages import page
from organisations.queries import earlier_organisations, my_organisations
from organisations.requests import Request


def account(request: Request) -> HttpResponse:
    """Own data: how somebody signs in, how often they get mail and where they take part."""
    form = MailForm(request.POST or None, initial={"often": often(request.user)})
    if form.is_valid():
        choose_mail(form.cleaned_data["often"], by=request.user)
        messages.success(request, _("Saved. It counts from the next message on."))
        return redirect("account")
    return page(
        request,
        "pilot/account.html",
        form=form,
        organisations=my_organisations(request.user),
        earlier=earlier_organisations(request.user),
        second_factor=is_mfa_enabled(request.user),
    )
