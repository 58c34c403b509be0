from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations import access, actions, queries
from organisations.documents import files
from organisations.forms import ProfileForm
from organisations.models import ProgrammeFile, StoredFile
from organisations.pages import page
from organisations.requests import Request


def send_file(file: StoredFile | ProgrammeFile) -> HttpResponse:
    response = HttpResponse(files.read(file), content_type=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def profile(request: Request) -> HttpResponse:
    found = access.profile(request)
    form = ProfileForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_profile(form.instance, by=request.member)
        messages.success(request, _("Saved."))
        return redirect("organisation", request.organisation.slug)
    return page(request, "organisations/profile.html", form=form)


@require_safe
def inbox(request: Request) -> HttpResponse:
    return page(request, "organisations/inbox.html", items=list(queries.inbox(request.user)[:50]))


@require_POST
def open_inbox_item(request: Request, pk: UUID) -> HttpResponse:
    """Reading is a change, so it is a POST; it leads to what the message is about."""
    item = access.inbox_item(request, pk)
    actions.mark_read(item)
    return redirect(item.url or reverse("inbox"))
