from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evaluations.conditions import access, counting, queries, rules
from organisations.pages import page
from organisations.requests import Request


@require_safe
def conditions(request: Request) -> HttpResponse:
    """The support meter: what the organisation delivers, and what would raise it."""
    organisation = access.own(request)
    scores = rules.score(queries.facts(organisation))
    return page(
        request,
        "evaluations/conditions/conditions.html",
        scores=[
            (one, _address(request, one.condition.page, organisation.slug))
            for one in sorted(scores, key=lambda one: one.points)
        ],
        total=rules.total(scores),
        most=rules.MOST * len(scores),
        history=queries.history(organisation),
        rules=rules,
        counting=counting,
    )


def _address(request: Request, where: rules.Page, slug: str) -> str:
    """For who may open it."""
    return reverse(where.name, args=[slug]) if where.permission in request.permissions else ""
