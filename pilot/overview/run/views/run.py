from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.programme import access, actions
from organisations.charts import bars
from organisations.pages import page
from organisations.requests import Request
from pilot.overview.run import queries, tables
from pilot.overview.run.files import as_file
from pilot.overview.run.forms.run import PhaseForm, RunForm
from pilot.overview.run.timeline import coming, in_words, lines, timeline

FOLDER = "overview/run"
PER_PAGE = 50
LABELS = 150  # room for the name of a sector


@require_safe
def the_run(request: Request) -> HttpResponse:
    """Where the programme stands, what comes, and everything with a day in one picture."""
    run = queries.run(access.seen(request))
    shown = Paginator(run.starts, PER_PAGE).get_page(request.GET.get("page"))
    starts = list(shown.object_list)
    picture = timeline(run, starts)
    return page(
        request,
        f"{FOLDER}/run.html",
        programme=run.programme,
        standing=run.standing,
        coming=coming(run),
        picture=picture,
        text=in_words(run, picture),
        lines=lines(run, starts),
        page_obj=shown,
    )


@require_safe
def run_file(request: Request) -> HttpResponse:
    run = queries.run(access.seen(request))
    return as_file(tables.written_run(lines(run, run.starts)), "looptijd")


def change_run(request: Request) -> HttpResponse:
    found = access.kept(request)
    form = RunForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_run(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("run")
    return page(request, f"{FOLDER}/change.html", form=form)


def add_phase(request: Request) -> HttpResponse:
    found = access.kept(request)
    form = PhaseForm(request.POST or None, programme=found)
    if form.is_valid():
        actions.add_phase(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("run")
    return page(request, f"{FOLDER}/phase.html", form=form)


def change_phase(request: Request, pk: UUID) -> HttpResponse:
    phase = access.phase(request, pk)
    form = PhaseForm(request.POST or None, programme=request.programme, instance=phase)
    if form.is_valid():
        actions.change_phase(phase, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("run")
    return page(request, f"{FOLDER}/phase.html", form=form, pk=pk)


@require_POST
def remove_phase(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_phase(access.phase(request, pk), by=request.staff)
    messages.success(request, _("Removed."))
    return redirect("run")


# --- Sectors


@require_safe
def sector_map(request: Request) -> HttpResponse:
    """In which sectors organisations are still missing."""
    rows, total = queries.sectors(access.seen(request))
    title = _("Organisations that take part in each sector, and how many are wanted")
    numbers = [(str(one.row.name), (one.row.target, one.row.taking_part)) for one in rows]
    text = "; ".join(
        _("%(sector)s: %(number)s of %(target)s")
        % {"sector": name, "number": part, "target": target}
        for name, (target, part) in numbers
    )
    series = (_("wanted"), _("take part"))
    chart = bars(
        "sectors", title=title, description=text, rows=numbers, series=series, labels=LABELS
    )
    return page(
        request,
        f"{FOLDER}/sectors.html",
        rows=rows,
        total=total,
        missing=queries.missing(rows),
        chart=chart,
    )


@require_safe
def sector_map_file(request: Request) -> HttpResponse:
    rows, total = queries.sectors(access.seen(request))
    return as_file(tables.written_sectors(rows, total), "sectoren")
