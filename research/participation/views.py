import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.requests import Request
from research.figures.files import as_file
from research.participation import access, actions, programme, queries, sheets
from research.participation.forms import ColumnsForm, ReplaceForm, UploadForm, YearForm
from research.participation.lines import Line, report
from research.participation.queries import Supplied
from research.participation.tables import MOST_ROWS, Table

FOLDER = "research/participation"


@require_safe
def participation_years(request: Request) -> HttpResponse:
    """Which years are there, which are asked now, and before and after."""
    found = access.supplied(request)
    return page(
        request,
        f"{FOLDER}/years.html",
        supplied=found,
        imports=queries.imports(request.organisation),
    )


@require_safe
def participation_file(request: Request) -> HttpResponse:
    found = access.supplied(request)
    response = HttpResponse(sheets.written(found), content_type="text/csv; charset=utf-8")
    name = f"deelname-{request.organisation.slug}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def participation_year(request: Request, year: int) -> HttpResponse:
    row, found = access.year(request, year)
    form = YearForm(request.POST or None, instance=row, supplied=found)
    if form.is_valid():
        if form.before is None or form.has_changed():
            actions.save_year(form.instance, by=request.member, before=form.before)
        messages.success(request, _("Saved."))
        return redirect("participation_years", request.organisation.slug)
    return page(
        request,
        f"{FOLDER}/year.html",
        form=form,
        year=year,
        supplied=found,
        earlier=queries.earlier(request.organisation, year),
    )


# --- A file with earlier years: the file, its columns, what would be saved, and the result


def import_participation(request: Request) -> HttpResponse:
    found = access.supplied(request)
    if request.POST.get("step") in {"check", "save"}:
        return _checked(request, found)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        table: Table = form.cleaned_data["file"]
        sent = {
            "table": json.dumps(table.as_json),
            "provenance": form.cleaned_data["provenance"],
        }
        return _columns(request, ColumnsForm(initial=sent, table=table))
    return page(request, f"{FOLDER}/upload.html", form=form, supplied=found, most=MOST_ROWS)


def _columns(request: Request, form: ColumnsForm) -> HttpResponse:
    return page(request, f"{FOLDER}/columns.html", form=form)


def _checked(request: Request, found: Supplied) -> HttpResponse:
    """Nothing is saved before somebody says so, and then everything is looked at once more."""
    form = ColumnsForm(request.POST)
    if not form.is_valid():
        return _columns(request, form)
    read = report(
        form.cleaned_data["table"],
        form.columns,
        provenance=form.cleaned_data["provenance"],
        supplied=found,
    )
    says_so = request.POST["step"] == "save"
    years = sorted(line.year for line in read.there)
    replace = ReplaceForm(request.POST if says_so else None, years=years)
    if says_so and replace.is_valid():
        if lines := read.chosen(replace.cleaned_data["replace"]):
            return _saved(request, lines)
        messages.info(request, _("Nothing is saved: every year in the file stays as it was."))
    return page(
        request, f"{FOLDER}/check.html", columns=form, read=read, replace=replace, supplied=found
    )


def _saved(request: Request, lines: list[Line]) -> HttpResponse:
    made = actions.import_years(request.organisation, lines, by=request.member)
    told = ngettext("%(number)d year is saved.", "%(number)d years are saved.", len(lines))
    messages.success(request, told % {"number": len(lines)})
    return redirect(made)


@require_safe
def participation_import(request: Request, pk: UUID) -> HttpResponse:
    found = access.imported(request, pk)
    return page(request, f"{FOLDER}/import.html", found=found, changes=queries.changes(found))


@require_POST
def undo_participation_import(request: Request, pk: UUID) -> HttpResponse:
    found = access.imported(request, pk)
    changes = actions.undo_import(found, by=request.member)
    if any(change.undo == actions.Undo.LEFT for change in changes):
        messages.warning(request, _("Undone, but not every year. Below you see which ones."))
    else:
        messages.success(request, _("Undone. Everything is as it was before the file."))
    return redirect(found)


# --- Over all organisations


@require_safe
def all_participation(request: Request) -> HttpResponse:
    found = access.everywhere(request)
    return page(request, f"{FOLDER}/programme.html", sheet=programme.newest(found))


@require_safe
def all_participation_file(request: Request) -> HttpResponse:
    found = access.everywhere(request)
    sheet = programme.newest(found)
    return as_file(programme.table(sheet) if sheet else (), programme.COLUMNS, "deelname.csv")
