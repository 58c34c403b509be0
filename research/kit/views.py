from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file
from research.kit import access, actions, queries
from research.kit.content import NamesSomebody
from research.kit.forms import KitForm
from research.kit.models import Kit
from research.methods.guides import NothingPublished

FOLDER = "research/kit"


@require_safe
def kits(request: Request) -> HttpResponse:
    found = access.reading(request)
    return page(request, f"{FOLDER}/list.html", kits=list(queries.kits(found)))


def make_kit(request: Request) -> HttpResponse:
    """Choose a kind of organisation; what it gets is on the page of the kit."""
    found = access.writing(request)
    form = KitForm(request.POST or None, programme=found)
    if form.is_valid():
        try:
            return redirect(actions.ask(found, by=request.staff, **form.cleaned_data))
        except NothingPublished:
            form.add_error(None, _("Nothing is published yet. Publish a method first."))
        except NamesSomebody as error:
            text = _(
                "In the method “%(title)s” stands the name of an organisation or a person. Make a"
                " new version without that name first."
            )
            form.add_error(None, text % {"title": error.args[0]})
    return page(request, f"{FOLDER}/make.html", form=form)


@require_safe
def kit(request: Request, pk: UUID) -> HttpResponse:
    """What is in it and why; while it is being made the page asks again by itself."""
    found = access.kit(request, pk)
    return page(request, f"{FOLDER}/kit.html", part="state", kit=found, content=found.content)


@require_safe
def kit_file(request: Request, pk: UUID) -> HttpResponse:
    found = access.kit(request, pk)
    if found.file is None:
        messages.info(request, _("This starter kit is not ready yet."))
        return redirect(found)
    return send_file(found.file)


@require_POST
def make_kit_again(request: Request, pk: UUID) -> HttpResponse:
    found = access.kit_to_make(request, pk)
    if found.state == Kit.State.FAILED:
        actions.make_again(found, by=request.staff)
    return redirect(found)
