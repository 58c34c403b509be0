import mimetypes
from pathlib import PurePosixPath
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from research.releases import access, actions, queries
from research.releases.forms import ArchiveForm, DecideForm, ReleaseForm, TokenForm

SHOWN = 100
DOWNLOADS_SHOWN = 50
EXAMPLE = ("2026.1", "data/org.csv")  # of the address that a script asks


@require_safe
def releases(request: Request) -> HttpResponse:
    found = access.viewing(request)
    return page(
        request,
        "research/releases/list.html",
        releases=list(queries.releases(found)[:SHOWN]),
        recalled=queries.recalled(found),
        waiting=queries.waiting_for(request.staff),
    )


def ask_release(request: Request) -> HttpResponse:
    found = access.making(request)
    form = ReleaseForm(request.POST or None, programme=found)
    if form.is_valid():
        return redirect(actions.ask(found, by=request.staff, **form.cleaned_data))
    return page(request, "research/releases/ask.html", form=form)


def ask_archive(request: Request, pk: UUID) -> HttpResponse:
    found = access.release_to_archive(request, pk)
    form = ArchiveForm(request.POST or None, initial={"title": found.title})
    if form.is_valid():
        return redirect(actions.ask_archive(found, by=request.staff, **form.cleaned_data))
    return page(
        request,
        "research/releases/archive.html",
        form=form,
        release=found,
        editions=queries.editions(found),
    )


@require_safe
def release(request: Request, pk: UUID) -> HttpResponse:
    found = access.release(request, pk)
    is_other = found.asked_by.user_id != request.user.pk
    return page(
        request,
        "research/releases/release.html",
        part="state",
        release=found,
        is_recalled=queries.is_recalled(found),
        downloads=list(queries.downloads(found)[:DOWNLOADS_SHOWN]),
        may_make=Permission.MAKE_RELEASES in request.permissions,
        may_decide=is_other and Permission.APPROVE_RELEASES in request.permissions,
    )


@require_POST
def cancel_release(request: Request, pk: UUID) -> HttpResponse:
    found = access.release_to_cancel(request, pk)
    try:
        actions.cancel(found, by=request.staff)
    except actions.NotNow:
        messages.info(request, _("It was ready already."))
    return redirect(found)


def decide_release(request: Request, pk: UUID) -> HttpResponse:
    found = access.release_to_decide(request, pk)
    form = DecideForm(request.POST or None, release=found)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            if form.cleaned_data["decision"] == DecideForm.APPROVE:
                actions.approve(found, by=request.staff, reason=reason)
            else:
                actions.send_back(found, by=request.staff, reason=reason)
        except actions.SamePerson:
            messages.error(request, _("You asked for it yourself. Somebody else decides."))
        return redirect(found)
    return page(request, "research/releases/decide.html", form=form, release=found)


@require_safe
def download_release(request: Request, pk: UUID, path: str) -> HttpResponse:
    found, data = access.file(request, pk, path)
    actions.note_download(found, path, by=request.staff)
    return _attached(path, data)


def _attached(path: str, data: bytes) -> HttpResponse:
    """Always to keep and never to show: a codebook is a page of its own."""
    name = PurePosixPath(path).name
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


# --- Rows that must go


@require_safe
def recalls(request: Request) -> HttpResponse:
    found = access.viewing(request)
    return page(
        request,
        "research/releases/recalls.html",
        recalls=queries.recalls(found)[:SHOWN],
        staff=request.staff,
    )


@require_safe
def recall(request: Request, pk: UUID) -> HttpResponse:
    found = access.recall(request, pk)
    asked = queries.asked(found)
    mine = next((one for one in asked if one.staff == request.staff), None)
    return page(request, "research/releases/recall.html", recall=found, asked=asked, mine=mine)


@require_POST
def confirm_removal(request: Request, pk: UUID) -> HttpResponse:
    found = access.own_recall(request, pk)
    actions.confirm_removal(found, by=request.staff)
    messages.success(request, _("Thank you. It is written down."))
    return redirect(found)


# --- Scripts


def tokens(request: Request) -> HttpResponse:
    """A new token is shown on the answer to its form, and never again."""
    access.making(request)
    form, text = TokenForm(request.POST or None), ""
    if form.is_valid():
        _token, text = actions.make_token(by=request.staff, **form.cleaned_data)
        form = TokenForm()
    return page(
        request,
        "research/releases/tokens.html",
        form=form,
        text=text,
        example=request.build_absolute_uri(reverse("fetch_release", args=EXAMPLE)),
        tokens=list(queries.tokens(request.staff)[:SHOWN]),
    )


@require_POST
def revoke_token(request: Request, pk: UUID) -> HttpResponse:
    actions.revoke_token(access.own_token(request, pk), by=request.staff)
    messages.success(request, _("The key does not work any more."))
    return redirect("release_tokens")


@login_not_required
@require_safe
def fetch_release(request: Request, number: str, path: str) -> HttpResponse:
    """For a script, with a token and without a session."""
    found, data = access.file_by_token(request, number, path)
    actions.note_download(found, path, by=request.staff, by_script=True)
    return _attached(path, data)
