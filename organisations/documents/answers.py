"""What the page does with the answer of somebody who is asked to confirm a document."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from organisations.audit import Actor
from organisations.documents import actions
from organisations.documents.forms import ConfirmForm, ObjectionForm
from organisations.models import Party
from organisations.requests import Request

Act = Callable[..., Any]


def confirm(request: Request, party: Party, *, by: Actor, act: Act = actions.confirm) -> None:
    """Do `act`, and say what came of it."""
    form = ConfirmForm(request.POST)
    try:
        if not form.is_valid():
            raise actions.Outdated
        act(party, by=by, **form.cleaned_data)
    except actions.Outdated:
        messages.error(
            request, _("This text is no longer the newest. Read the newest version first.")
        )
    else:
        messages.success(request, _("Thank you. Your confirmation is recorded."))


def object_to(
    request: Request, party: Party, *, by: Actor, act: Act = actions.object_to
) -> ObjectionForm | None:
    """The same for a remark; the form where it has errors."""
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return form
    try:
        act(party, by=by, **form.cleaned_data)
    except actions.Outdated:
        messages.error(request, _("This document no longer waits for you."))
    else:
        messages.success(request, _("Your remark is sent. You will see a new version."))
    return None
