from django.http import Http404

from organisations.access import programme
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.questions.models import ResearchQuestion


def reading(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_RELEASES)


def writing(request: Request) -> Programme:
    return programme(request, to=Permission.MANAGE_INSTRUMENTS)


def question(request: Request, code: str) -> ResearchQuestion:
    """The newest version of a question; locked where it is changed."""
    rows = ResearchQuestion.objects.filter(programme=writing(request), code=code)
    if request.method == "POST":
        rows = rows.select_for_update()
    found = rows.order_by("-number").first()
    if found is None:
        raise Http404
    return found
