from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations import clock
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.views import send_file
from research.reports import access, actions, queries, rendering
from research.reports.content import content
from research.reports.forms import PublicationForm, PublishForm, ReportForm, StartForm, WithdrawForm
from research.reports.models import Report

FOLDER = "research/reports"
PUBLISH = Permission.PUBLISH_REPORTS


@require_safe
def reports(request: Request) -> HttpResponse:
    found = access.reading(request)
    may_publish = PUBLISH in request.permissions
    rows = list(queries.reports(found, with_drafts=may_publish))
    return page(request, f"{FOLDER}/list.html", reports=rows)


@require_safe
def report(request: Request, pk: UUID) -> HttpResponse:
    """A published edition; while it is being made the page asks again by itself."""
    found = access.report(request, pk)
    return page(
        request,
        f"{FOLDER}/report.html",
        part="state",
        report=found,
        sections=rendering.sections(found.content),
        newer=queries.newer(found),
        is_public=queries.is_there(request.programme, report=found),
    )


@require_safe
def report_file(request: Request, pk: UUID) -> HttpResponse:
    found = access.report(request, pk)
    if found.file is None:
        messages.info(request, _("This document is not ready yet."))
        return redirect(found)
    return send_file(found.file)


@require_safe
def report_table(request: Request, pk: UUID, key: str) -> HttpResponse:
    """One table of it, for a spreadsheet."""
    data = rendering.table(access.report(request, pk).content, key)
    if data is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


# --- Making one


def start_report(request: Request) -> HttpResponse:
    found = access.publishing(request)
    form = StartForm(request.POST or None, programme=found)
    if form.is_valid():
        return redirect(actions.start(found, by=request.staff, **form.cleaned_data))
    return page(request, f"{FOLDER}/start.html", form=form)


def change_report(request: Request, pk: UUID) -> HttpResponse:
    """The two texts, and what the report would say now."""
    found = access.draft(request, pk)
    form = ReportForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return _draft(request, found, form)


def _draft(request: Request, found: Report, form: ReportForm) -> HttpResponse:
    facts = queries.facts(request.programme, found.year)
    now = content(facts, introduction=found.introduction, conclusion=found.conclusion)
    return page(
        request,
        f"{FOLDER}/change.html",
        form=form,
        report=found,
        period=facts.period,
        content=now,
        sections=rendering.sections(now),
    )


@require_POST
def publish_report(request: Request, pk: UUID) -> HttpResponse:
    """With the words that were just typed: its button stands at the same form."""
    found = access.draft(request, pk)
    form = PublishForm(request.POST, instance=found)
    if not form.is_valid():
        return _draft(request, found, form)
    actions.change(found, by=request.staff, **form.cleaned_data)
    actions.publish(found, by=request.staff)
    messages.success(
        request,
        _("Published. When the PDF is ready you can put it on the public page."),
    )
    return redirect(found)


@require_POST
def throw_away_report(request: Request, pk: UUID) -> HttpResponse:
    actions.throw_away(access.draft(request, pk), by=request.staff)
    messages.success(request, _("The draft is gone."))
    return redirect("reports")


@require_POST
def make_report_again(request: Request, pk: UUID) -> HttpResponse:
    found = access.published(request, pk)
    if found.state == Report.State.FAILED:
        actions.make_again(found, by=request.staff)
    return redirect(found)


def withdraw_report(request: Request, pk: UUID) -> HttpResponse:
    found = access.published(request, pk, withdrawn_at=None)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("It is withdrawn. The reason stands on its page."))
        return redirect(found)
    return page(request, f"{FOLDER}/withdraw.html", form=form, report=found)


# --- The public page


@require_safe
def publications(request: Request) -> HttpResponse:
    found = access.publishing(request)
    return page(request, f"{FOLDER}/publications.html", rows=list(queries.publications(found)))


def add_publication(request: Request) -> HttpResponse:
    found = access.publishing(request)
    chosen = queries.to_put_there(found, request.GET.get("report"))
    initial = {"on": clock.today(), "report": chosen, "title": chosen or ""}
    form = PublicationForm(request.POST or None, programme=found, initial=initial)
    if form.is_valid():
        actions.add_publication(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("It stands on the public page."))
        return redirect("publications")
    return page(request, f"{FOLDER}/add_publication.html", form=form)


@require_POST
def remove_publication(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_publication(access.publication(request, pk), by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("publications")


@login_not_required
@require_safe
def status(request: Request) -> HttpResponse:
    """How the pilot goes, for everybody, signed in or not."""
    found = access.public()
    return page(request, f"{FOLDER}/status.html", programmes=found)


@login_not_required
@require_safe
def status_file(request: Request, pk: UUID) -> HttpResponse:
    return send_file(access.public_file(pk))
