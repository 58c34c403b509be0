"""The notebook stands in no organisation: who has one, or is an ambassador, opens their own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from ambassadors.notebook import queries
from ambassadors.notebook.models import Note, NotebookKey
from organisations.requests import Request


def notebook(request: Request) -> NotebookKey | None:
    """The lock of the own notebook; None for an ambassador who has not begun one."""
    key = queries.key_of(request.user)
    if key is None and not queries.is_writer(request.user):
        raise Http404
    return key


def writing(request: Request) -> NotebookKey | None:
    """The same, for who may still write: 403 when the role is over."""
    key = notebook(request)
    if not queries.is_writer(request.user):
        raise PermissionDenied
    return key


def lock(request: Request) -> NotebookKey:
    """The lock of a notebook that was begun."""
    key = queries.key_of(request.user)
    if key is None:
        raise Http404
    return key


def note(request: Request, pk: UUID) -> Note:
    notebook(request)
    return get_object_or_404(Note, user=request.user, pk=pk)
