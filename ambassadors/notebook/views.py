"""The page of the notebook, and what its script asks. Everything that can be read is made in the
browser: these answers hold ciphertext only."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.notebook import access, actions, queries
from ambassadors.notebook.wording import SENTENCES
from organisations.pages import page
from organisations.requests import Request

AT_ONCE = 200


@require_safe
def notebook(request: Request) -> HttpResponse:
    key = access.notebook(request)
    return page(
        request,
        "ambassadors/notebook/notebook.html",
        key=key,
        may_write=queries.is_writer(request.user),
        sentences={name: str(text) for name, text in SENTENCES.items()},
        site_url=settings.SITE_URL,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request) -> HttpResponse:
    """All that is sealed, or more of it."""
    if request.method != "POST":
        access.notebook(request)
        return JsonResponse({"notes": queries.notes(request.user)})
    access.writing(request)
    sent = _sealed_notes(_body(request).get("notes"))
    if sent is None:
        return _not_understood()
    actions.add_notes(request.user, sent)
    return JsonResponse({"kept": [str(key) for key, _sealed in sent]})


@require_POST
def remove_note(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_note(access.note(request, pk))
    return JsonResponse({"removed": str(pk)})


@require_POST
def begin_notebook(request: Request) -> HttpResponse:
    """The first lock: a public key, and the private one wrapped by passphrase and by sheet."""
    access.writing(request)
    body = _body(request)
    wraps = {name: body.get(name, "") for name in ("wrapped", "recovery")}
    if not actions.is_recipient(body.get("recipient")):
        return _not_understood()
    if not all(map(actions.is_sealed, wraps.values())):
        return _not_understood()
    try:
        key = actions.begin(request.user, recipient=body["recipient"], **wraps)
    except actions.SomebodyWasFirst:
        return _somebody_was_first()
    return JsonResponse({"edition": key.edition})


@require_POST
def change_lock(request: Request) -> HttpResponse:
    """Another passphrase or another recovery sheet for the same key."""
    key = access.lock(request)
    body = _body(request)
    wraps = {name: body[name] for name in ("wrapped", "recovery") if name in body}
    edition = body.get("edition")
    if not wraps or not isinstance(edition, int):
        return _not_understood()
    if not all(map(actions.is_sealed, wraps.values())):
        return _not_understood()
    try:
        actions.wrap_again(key, edition=edition, **wraps)
    except actions.SomebodyWasFirst:
        return _somebody_was_first()
    return JsonResponse({"edition": edition + 1})


@require_POST
def destroy_notebook(request: Request) -> HttpResponse:
    """Begin anew without the old notes, or throw everything away when the role is over."""
    access.notebook(request)
    actions.destroy(request.user)
    messages.success(request, _("Your notebook is destroyed. Nobody can bring it back."))
    return redirect("notebook" if queries.is_writer(request.user) else "start")


def _body(request: Request) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _sealed_notes(sent: object) -> list[tuple[UUID, str]] | None:
    """Keys and age files; None when one of them is anything else, so that no plain text is kept."""
    if not isinstance(sent, list) or len(sent) > AT_ONCE:
        return None
    found = []
    for note in sent:
        if not isinstance(note, dict) or not actions.is_sealed(note.get("sealed")):
            return None
        try:
            key = UUID(note.get("key"))
        except (ValueError, TypeError, AttributeError):
            return None
        found.append((key, note["sealed"]))
    return found


def _not_understood() -> HttpResponse:
    error = _("This was not encrypted well, so it was not kept. Reload the page and try again.")
    return JsonResponse({"error": error}, status=422)


def _somebody_was_first() -> HttpResponse:
    error = _("Your notebook was changed on another phone. Reload the page.")
    return JsonResponse({"error": error}, status=409)
