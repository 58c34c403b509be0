import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.requests import Request
from research.cases import access, actions, queries, timeline
from research.cases.forms import InterviewForm
from research.files import tables

FOLDER = "research/cases"


@require_safe
def cases(request: Request) -> HttpResponse:
    found = access.reading(request)
    return page(request, f"{FOLDER}/list.html", shelf=queries.shelf(found))


@require_POST
def make_cases(request: Request) -> HttpResponse:
    actions.make(access.release_to_read(request), by=request.staff)
    messages.success(request, _("The case files are being made. Look again in a minute."))
    return redirect("cases")


@require_safe
def case(request: Request, pk: UUID) -> HttpResponse:
    """Everything that the release and HAN itself know of one organisation, under its pseudonym."""
    found = access.case(request, pk)
    can_be_read = queries.can_be_read(found)
    return page(
        request,
        f"{FOLDER}/case.html",
        case=found,
        can_be_read=can_be_read,
        facts=timeline.facts(found) if can_be_read else [],
        years=timeline.years(timeline.lines(found)) if can_be_read else [],
        quarters=timeline.quarters(found),
        conditions=timeline.conditions(found),
        phases=queries.phases(request.programme),
        interviews=list(queries.interviews(found)),
    )


@require_safe
def case_json(request: Request, pk: UUID) -> HttpResponse:
    found = access.case_to_download(request, pk)
    content = timeline.as_json(found, queries.interviews(found), queries.phases(request.programme))
    actions.note_download(found, by=request.staff)
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return _file(text.encode(), "application/json", f"case-{found.short}.json")


@require_safe
def case_csv(request: Request, pk: UUID) -> HttpResponse:
    found = access.case_to_download(request, pk)
    rows = timeline.as_rows(found, queries.interviews(found))
    actions.note_download(found, by=request.staff)
    data = tables.text_table(timeline.HEADER, rows, delimiter=",")
    return _file(data, "text/csv; charset=utf-8", f"case-{found.short}.csv")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=kind, headers=headers)


def add_interview(request: Request, pk: UUID) -> HttpResponse:
    found = access.case(request, pk)
    form = InterviewForm(request.POST or None, programme=request.programme)
    if form.is_valid():
        actions.add_interview(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(request, f"{FOLDER}/interview.html", form=form, case=found)


def change_interview(request: Request, pk: UUID) -> HttpResponse:
    found = access.interview(request, pk)
    form = InterviewForm(request.POST or None, programme=request.programme, instance=found)
    if form.is_valid():
        actions.change_interview(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found.case)
    return page(request, f"{FOLDER}/interview.html", form=form, case=found.case, interview=found)


@require_POST
def remove_interview(request: Request, pk: UUID) -> HttpResponse:
    found = access.interview(request, pk)
    actions.remove_interview(found, by=request.staff)
    messages.success(request, _("The record is gone."))
    return redirect(found.case)
