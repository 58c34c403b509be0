from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.messages import access, queries
from organisations.pages import page
from organisations.requests import Request

MOST = 50


@require_safe
def reminders(request: Request) -> HttpResponse:
    """Whether people hear what they should: never what a message says."""
    organisation = access.reminders(request)
    return page(
        request,
        "organisations/reminders.html",
        delivery=queries.delivery(organisation),
        unreached=queries.unreached(organisation)[:MOST],
        failed=queries.failed_mails(organisation)[:MOST],
        without_mail=list(queries.without_mail(organisation)),
    )
