from uuid import UUID

from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.models import Export, ExportFile


def export(request: Request, pk: UUID) -> Export:
    found = programme(request, to=Permission.VIEW_EXPORTS)
    return get_object_or_404(Export, programme=found, pk=pk)


def export_file(request: Request, pk: UUID) -> ExportFile:
    found = programme(request, to=Permission.MAKE_EXPORTS)
    rows = ExportFile.objects.filter(programme=found).select_related("file", "export")
    return get_object_or_404(rows, pk=pk)
