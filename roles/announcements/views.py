from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.requests import Request
from roles.announcements import access, actions, queries
from roles.announcements.actions import NotReady
from roles.announcements.forms import SendForm, StartForm, TextForm
from roles.announcements.wording import Channel
from roles.models import Announcement

PER_PAGE = 50


@require_safe
def announcements(request: Request) -> HttpResponse:
    rows = queries.in_order(access.announcements(request))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "announcements/announcements.html",
        page_obj=shown,
        informed=queries.informed(request.organisation),
    )


def add_announcement(request: Request, template: str) -> HttpResponse:
    """Choose for whom and about whom; then the text is there, filled in."""
    chosen = access.template(request, template)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        organisation=request.organisation,
        template=chosen,
        initial={"recipient": request.GET["to"]} if "to" in request.GET else None,
    )
    if form.is_valid():
        made = actions.start(
            request.organisation, by=request.member, template=chosen, **form.cleaned_data
        )
        messages.success(request, _("The text is made. Read it, and change what you like."))
        return redirect(made)
    return page(request, "announcements/add.html", form=form, spec=chosen)


@require_safe
def announcement(request: Request, pk: UUID) -> HttpResponse:
    return _page(request, access.announcement(request, pk))


def _page(request: Request, found: Announcement) -> HttpResponse:
    is_draft = found.state == Announcement.State.DRAFT
    is_open = found.state != Announcement.State.SENT
    return page(
        request,
        "announcements/announcement.html",
        announcement=found,
        spec=queries.template_of(found),
        missing=queries.missing(found) if is_open else "",
        remark=queries.remark(found) if is_draft and found.document_id else None,
        channels=[Channel(code).label for code in found.channels],
    )


def change_announcement(request: Request, pk: UUID) -> HttpResponse:
    found = access.announcement(request, pk)
    if request.method != "POST" and found.state == Announcement.State.SENT:
        return redirect(found)
    form = TextForm(request.POST or None, instance=found)
    if form.is_valid():
        if form.has_changed():
            actions.change(form.instance, by=request.member)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(request, "announcements/change.html", form=form, announcement=found)


@require_POST
def ask_approval(request: Request, pk: UUID) -> HttpResponse:
    found = access.announcement(request, pk)
    try:
        actions.ask_approval(found, by=request.member)
    except NotReady as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The ambassador gets a message and reads the text first."))
    return redirect(found)


def send_announcement(request: Request, pk: UUID) -> HttpResponse:
    found = access.announcement(request, pk)
    if found.state == Announcement.State.SENT:
        return redirect(found)
    form = SendForm(request.POST or None, template=queries.template_of(found))
    if form.is_valid():
        try:
            actions.send(found, by=request.member, **form.cleaned_data)
        except NotReady as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Noted: this has gone out."))
            return redirect(found)
    return page(request, "announcements/send.html", form=form, announcement=found)


@require_POST
def remove_announcement(request: Request, pk: UUID) -> HttpResponse:
    found = access.announcement(request, pk)
    try:
        actions.remove(found, by=request.member)
    except NotReady as error:
        messages.error(request, str(error))
        return redirect(found)
    messages.success(request, _("The text is thrown away."))
    return redirect("announcements", request.organisation.slug)
