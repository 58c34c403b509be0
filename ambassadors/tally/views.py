from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ambassadors import access
from ambassadors.tally import charts, queries
from organisations.pages import page
from organisations.requests import Request


@require_safe
def tally(request: Request) -> HttpResponse:
    """The ambassador's own overview; nobody else has this page or these numbers."""
    member = access.author(request)
    months = queries.by_month(member)
    return page(
        request,
        "ambassadors/tally/tally.html",
        months=months,
        total=sum(row.total for row in months),
        chart=charts.by_month(months),
        tables=queries.tables(member) if months else [],
    )
