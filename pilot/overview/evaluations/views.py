from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.documents.kinds import KINDS, SCREEN
from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file
from pilot.overview.evaluations import access
from research.evaluation.models import EVALUATION
from research.readers.reported import evaluations


@require_safe
def published_evaluations(request: Request) -> HttpResponse:
    """Which organisations published one, and whether their works council answered."""
    found = access.evaluations(request)
    slug = request.GET.get("organisation", "")
    shown, rows = evaluations(found, slug=slug, page=request.GET.get("page"))
    return page(request, "overview/evaluations/list.html", rows=rows, page_obj=shown, slug=slug)


@require_safe
def published_evaluation(request: Request, slug: str, pk: UUID) -> HttpResponse:
    found = access.evaluation(request, slug, pk)
    return page(
        request,
        "overview/evaluations/evaluation.html",
        found=found,
        place=found.organisation,
        shown=KINDS[EVALUATION].html(found, SCREEN),
    )


@require_safe
def published_evaluation_file(request: Request, slug: str, pk: UUID) -> HttpResponse:
    found = access.evaluation(request, slug, pk)
    if found.file is None:
        messages.info(request, _("This document is not ready yet."))
        return redirect("published_evaluation", slug, pk)
    return send_file(found.file)
