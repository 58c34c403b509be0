from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations import clock
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.views import send_file
from research.development.queries import has_published
from research.kit.starters.queries import per_year
from research.methods import access, actions, guides, queries, tables
from research.methods.forms import EndUseForm, FirstVersionForm, UseForm, version_form


def _may_write(request: Request) -> bool:
    return Permission.MANAGE_METHODS in request.permissions


@require_safe
def methods(request: Request) -> HttpResponse:
    """The library: what works where, and the lessons from which a method could be made."""
    found = access.reading(request)
    may_write = _may_write(request)
    return page(
        request,
        "research/methods/list.html",
        groups=queries.by_level(queries.methods(found), level=lambda row: row.shown.level),
        lessons=queries.lessons(found) if may_write else [],
        may_write=may_write,
    )


@require_safe
def method(request: Request, pk: UUID) -> HttpResponse:
    found = access.method(request, pk, to=Permission.VIEW_METHODS)
    versions = queries.versions(found)
    return page(
        request,
        "research/methods/method.html",
        method=found,
        shown=queries.newest(versions),
        versions=versions,
        using=queries.how_many_use(found),
        may_write=_may_write(request),
    )


def add_method(request: Request) -> HttpResponse:
    """A new method; it can begin with the lesson of a gathering."""
    lesson = access.lesson(request)
    found = request.programme
    initial = {"title": lesson.title[:100], "steps": lesson.text} if lesson else {}
    form = FirstVersionForm(request.POST or None, initial=initial)
    if form.is_valid():
        return redirect(actions.add(found, by=request.staff, lesson=lesson, **form.cleaned_data))
    return page(request, "research/methods/add.html", form=form, lesson=lesson)


@require_POST
def new_method_version(request: Request, pk: UUID) -> HttpResponse:
    found = access.method(request, pk)
    actions.new_version(found, by=request.staff)
    return redirect("change_method", found.pk)


def change_method(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    form = version_form(found)(request.POST or None, instance=found)
    if form.is_valid():
        actions.change(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(request, "research/methods/change.html", form=form, draft=found)


@require_POST
def publish_method(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    try:
        actions.publish(found, by=request.staff)
    except actions.NoReason:
        messages.error(
            request, _("First write what changes, because of which finding, and from which day.")
        )
        return redirect("change_method", pk)
    messages.success(request, _("Published. Every organisation can read it now."))
    return redirect(found)


@require_POST
def throw_away_draft(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    actions.throw_away(found, by=request.staff)
    messages.success(request, _("The draft is gone."))
    return redirect("methods") if found.is_first else redirect("method", pk)


def method_uses(request: Request, pk: UUID) -> HttpResponse:
    """Which organisations work with it; for who keeps the library."""
    found = access.method(request, pk)
    form = UseForm(request.POST or None, method=found, initial={"starts": clock.today()})
    if form.is_valid():
        actions.begin_use(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("method_uses", pk)
    shown = queries.newest(queries.versions(found))
    return page(
        request,
        "research/methods/uses.html",
        form=form,
        method=found,
        shown=shown,
        uses=queries.uses(found),
    )


def end_method_use(request: Request, pk: UUID) -> HttpResponse:
    found = access.use(request, pk)
    initial = {"ends": clock.today()}
    form = EndUseForm(request.POST or None, starts=found.starts, initial=initial)
    if form.is_valid():
        actions.end_use(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("method_uses", found.method_id)
    return page(request, "research/methods/end_use.html", form=form, use=found)


@require_safe
def method_changes(request: Request) -> HttpResponse:
    """Finding, change, day: where an analysis can be split."""
    found = access.reading(request)
    return page(request, "research/methods/changes.html", changes=queries.changes(found))


@require_safe
def method_changes_file(request: Request) -> HttpResponse:
    data = tables.written(queries.changes(access.reading(request)))
    headers = {"Content-Disposition": 'attachment; filename="wijzigingen-methodieken.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


# --- The guide


@require_safe
def guide(request: Request) -> HttpResponse:
    """Everything that is published, to read at a stretch or to print."""
    found = access.reading(request)
    return page(
        request,
        "research/methods/guide.html",
        groups=_published(found.pk),
        guide=queries.last_guide(found),
        has_guide=queries.has_guide(found.pk),
        may_write=_may_write(request),
    )


@require_POST
def make_guide(request: Request) -> HttpResponse:
    found = access.writing(request)
    try:
        guides.ask(found, by=request.staff)
    except guides.NothingPublished:
        messages.error(request, _("Nothing is published yet. Publish a method first."))
    else:
        messages.success(request, _("The guide is being made. It is here within a minute."))
    return redirect("guide")


@require_safe
def guide_file(request: Request) -> HttpResponse:
    return send_file(access.guide_file(request).file)


@require_safe
def methods_here(request: Request) -> HttpResponse:
    """What organisations read: the published methods."""
    found = access.here(request)
    return page(
        request,
        "research/methods/here.html",
        groups=_published(found.programme_id),
        has_guide=queries.has_guide(found.programme_id),
        has_development=has_published(found.programme_id),
        years=per_year(found.programme_id),
    )


@require_safe
def guide_file_here(request: Request) -> HttpResponse:
    return send_file(access.guide_file_here(request).file)


def _published(programme_id: int) -> list[tuple[str, list[queries.Published]]]:
    return queries.by_level(queries.published(programme_id), level=lambda row: row.version.level)
