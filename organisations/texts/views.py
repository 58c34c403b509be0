from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.access import programme
from organisations.models import ProgrammeText
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.texts import access, actions, queries
from organisations.texts.forms import TextForm

FOLDER = "organisations/texts"


@require_safe
def texts(request: Request) -> HttpResponse:
    found = programme(request, to=Permission.MANAGE_TEXTS)
    newest = queries.texts(found)
    rows = [(kind, newest[kind][0]) for kind in ProgrammeText.Kind]
    return page(request, f"{FOLDER}/list.html", rows=rows)


@require_safe
def programme_text(request: Request, kind: str) -> HttpResponse:
    """The version in use, and the way to the earlier ones."""
    found = access.kind(request, kind)
    version, body = queries.text(request.programme, found)
    return page(
        request,
        f"{FOLDER}/text.html",
        kind=found,
        version=version,
        blocks=queries.blocks(body),
        versions=list(queries.versions(request.programme, found)[:50]),
    )


@require_safe
def programme_text_version(request: Request, kind: str, number: int) -> HttpResponse:
    found = access.version(request, kind, number)
    return page(request, f"{FOLDER}/version.html", text=found, blocks=queries.blocks(found.body))


def change_text(request: Request, kind: str) -> HttpResponse:
    found = access.kind(request, kind)
    newest = queries.newest(request.programme, found)
    version = newest.version
    form = TextForm(request.POST or None, instance=newest)
    if form.is_valid():
        try:
            _save(request, found, form, after=version)
        except actions.Overtaken:
            form.add_error(None, _("Somebody else saved this text just now. Save once more."))
        else:
            return redirect("programme_text", found)
    return page(request, f"{FOLDER}/change.html", form=form, kind=found, version=version)


def _save(request: Request, kind: ProgrammeText.Kind, form: TextForm, *, after: int) -> None:
    if "body" not in form.changed_data:
        messages.info(request, _("Nothing changed, so there is no new version."))
        return
    body = form.cleaned_data["body"]
    text = actions.change_text(
        request.programme, by=request.staff, kind=kind, after=after, body=body
    )
    said = _("Saved as version %(number)s. Everybody sees this text from now on.")
    messages.success(request, said % {"number": text.version})
