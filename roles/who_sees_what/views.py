from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles.who_sees_what import queries


@require_safe
def who_sees_what(request: Request) -> HttpResponse:
    """For everybody: what you can do here, what is kept about you and who sees that. It shows how
    it is arranged, and no row of anybody."""
    require(request, Permission.ENTER)
    manages = Permission.MANAGE_ROLES in request.permissions
    return page(
        request,
        "roles/who_sees_what.html",
        mine=queries.may_do(request.roles),
        lines=queries.lines_about(request.roles, request.permissions),
        programme=queries.what_the_programme_sees(),
        research=queries.what_goes_to_han(),
        others=queries.others_may_do(request.roles) if manages else [],
    )
