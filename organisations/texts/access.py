from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme
from organisations.models import ProgrammeText
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.texts import defaults


def kind(request: Request, slug: str) -> ProgrammeText.Kind:
    """One of the texts, for who may write it."""
    programme(request, to=Permission.MANAGE_TEXTS)
    if slug not in ProgrammeText.Kind.values:
        raise Http404
    return ProgrammeText.Kind(slug)


def version(request: Request, slug: str, number: int) -> ProgrammeText:
    """A saved version; 0 is the text that comes with the software, which is no row."""
    found = kind(request, slug)
    if number == 0:
        return ProgrammeText(kind=found, version=0, body=defaults.body(found))
    rows = ProgrammeText.objects.filter(programme=request.programme).select_related("made_by")
    return get_object_or_404(rows, kind=found, version=number)
