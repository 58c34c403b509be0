from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.pages import page
from organisations.requests import Request
from research.codebook import access, queries
from research.codebook.variables import Aspect, Level


@require_safe
def codebook(request: Request) -> HttpResponse:
    """Every variable of the programme: of one level, and about process or effect, where asked."""
    programme = access.reading(request)
    level = queries.asked(request.GET.get("level"), Level)
    aspect = queries.asked(request.GET.get("aspect"), Aspect)
    return page(
        request,
        "research/codebook/page.html",
        entries=queries.entries(programme, level=level, aspect=aspect),
        level=level,
        aspect=aspect,
        levels=list(Level),
        aspects=list(Aspect),
    )
