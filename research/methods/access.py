from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluations.gatherings.models import Lesson
from organisations.access import programme, require
from organisations.models import Organisation, Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.methods.models import Guide, Method, MethodUse, MethodVersion


def reading(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_METHODS)


def writing(request: Request) -> Programme:
    return programme(request, to=Permission.MANAGE_METHODS)


def method(request: Request, pk: UUID, *, to: Permission = Permission.MANAGE_METHODS) -> Method:
    """One method, locked for who changes it: a draft is made once."""
    rows = Method.objects.filter(programme=programme(request, to=to))
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, pk=pk)


def draft(request: Request, pk: UUID) -> MethodVersion:
    """The draft of this method; a published version has no such page."""
    found = method(request, pk)
    rows = MethodVersion.objects.filter(method=found).select_related("method")
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, published_on=None)


def use(request: Request, pk: UUID) -> MethodUse:
    """That an organisation works with a method now."""
    rows = MethodUse.objects.filter(programme=writing(request), ends=None)
    return get_object_or_404(rows.select_related("method", "organisation"), pk=pk)


def lesson(request: Request) -> Lesson | None:
    """The lesson of a gathering that the address names as the start of a method."""
    found = writing(request)
    pk = request.GET.get("lesson")
    if not pk:
        return None
    try:
        key = UUID(pk)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Lesson, programme=found, pk=key)


def guide_file(request: Request) -> Guide:
    """The newest guide on paper, for the programme."""
    return _newest(reading(request))


# --- In an organisation


def here(request: Request) -> Organisation:
    require(request, Permission.VIEW_DOCUMENTS)
    return request.organisation


def guide_file_here(request: Request) -> Guide:
    return _newest(here(request).programme_id)


def _newest(programme: Programme | int) -> Guide:
    rows = Guide.objects.filter(programme=programme, state=Guide.State.READY)
    found = rows.select_related("file").first()
    if found is None:
        raise Http404
    return found
