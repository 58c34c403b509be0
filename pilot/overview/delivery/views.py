from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.access import programme
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from pilot.overview import queries

TROUBLE = ("hanging", "missed", "failed")


@require_safe
def deliveries(request: Request) -> HttpResponse:
    """Whether people in all organisations hear what they should; numbers only."""
    found = programme(request, to=Permission.VIEW_PROGRAMME)
    rows = queries.deliveries(found)
    return page(
        request,
        "overview/deliveries.html",
        rows=[row for row in rows if any(row[name] for name in TROUBLE)],
        ahead=sum(row["ahead"] for row in rows),
        organisations=len(rows),
    )
