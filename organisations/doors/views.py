"""The pages of people without an account: /d/ to type a code, /d/<token>/ to come in, and
/d/<token>/<act>/ for what more there is behind that door."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations.doors import doors
from organisations.doors.forms import CodeForm
from organisations.models import Door
from organisations.pages import page
from organisations.requests import Request

Page = Callable[[Request, Door, str], HttpResponse]
# Each room that has a kind of door registers its page here when it starts,
PAGES: dict[str, Page] = {}
# and the pages further in by the kind and the last word of their address.
ACTS: dict[tuple[str, str], Page] = {}


@login_not_required
def enter_code(request: Request) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            doors.open_door(request, form.cleaned_data["code"])
        except Http404:
            form.add_error("code", _("We don't know this code. Check the letters and try again."))
        else:
            return redirect("door", form.cleaned_data["code"])
    return page(request, "organisations/enter_code.html", form=form)


@login_not_required
def door(request: Request, token: str, act: str = "", **kwargs: Any) -> HttpResponse:
    try:
        found = doors.open_door(request, token)
    except Http404:
        # The same page for a code that never was, is used, withdrawn or too old.
        return render(request, "organisations/door_closed.html", status=404)
    if act and (found.kind, act) not in ACTS:
        raise Http404
    return (ACTS[found.kind, act] if act else PAGES[found.kind])(request, found, token)
