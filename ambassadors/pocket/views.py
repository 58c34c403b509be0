"""What a phone keeps to work without a connection, and where it sends what waited."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors import access
from ambassadors.pocket import actions, files
from organisations.requests import Request

AT_ONCE = 200


@login_not_required
@require_safe
def shell(request: Request) -> HttpResponse:
    """The page to log a conversation, the same for everybody: a phone keeps it."""
    response = HttpResponse(files.page())
    response.headers["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def service_worker(request: Request) -> HttpResponse:
    context = {"version": files.version(), "files": files.addresses()}
    response = render(request, "ambassadors/pocket/sw.js", context, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_POST
def send(request: Request) -> HttpResponse:
    """Conversations from the outbox of a phone; the answer tells what became of each."""
    member = access.author(request)
    entries = _body_of(request, "entries", most=AT_ONCE)
    if entries is None:
        return JsonResponse({"error": _("This could not be read. Try again.")}, status=400)
    results = actions.receive(
        entries, by=member, organisation=request.organisation, roles=request.roles
    )
    return JsonResponse({"results": results})


def _body_of(request: Request, name: str, *, most: int) -> list[dict[str, Any]] | None:
    """The list of objects called `name` in a JSON body; None when it is anything else."""
    try:
        found = json.loads(request.body)[name]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    good = isinstance(found, list) and len(found) <= most
    return found if good and all(isinstance(entry, dict) for entry in found) else None
