from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import Programme, ProgrammeFile
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from research.reports import queries
from research.reports.models import Publication, Report
from research.reports.status import Status, status


def reading(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_ALL_FIGURES)


def publishing(request: Request) -> Programme:
    return programme(request, to=Permission.PUBLISH_REPORTS)


def report(request: Request, pk: UUID) -> Report:
    """A published one; a draft has no such page."""
    rows = queries.reports(reading(request), with_drafts=False)
    return get_object_or_404(rows.select_related("published_by", "withdrawn_by", "file"), pk=pk)


def draft(request: Request, pk: UUID) -> Report:
    rows = Report.objects.filter(programme=publishing(request), state=Report.State.DRAFT)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def published(request: Request, pk: UUID, **only: object) -> Report:
    """A published one, locked for who does something with it."""
    rows = Report.objects.published().filter(programme=publishing(request), **only)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def publication(request: Request, pk: UUID) -> Publication:
    return get_object_or_404(queries.publications(publishing(request)), pk=pk)


# --- For everybody, signed in or not


def public() -> list[Status]:
    """How each programme goes, opened for anybody: what is told of it is public."""
    return [_told(found) for found in Programme.objects.order_by("-starts", "-pk")]


def _told(found: Programme) -> Status:
    enter(programme=found.pk)
    return status(found)


def public_file(pk: UUID) -> ProgrammeFile:
    """A report or a guide of the public page."""
    for found in Programme.objects.order_by("-starts", "-pk"):
        enter(programme=found.pk)
        shown = queries.shown(found).filter(pk=pk).first()
        if shown and shown.file:
            return shown.file
    raise Http404
