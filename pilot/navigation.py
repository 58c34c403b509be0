"""The menu: what this person may open here, in the order of the work."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from organisations.support.contacts import contact_of
from organisations.support.queries import AMBASSADOR

IN_ORGANISATION = (
    ("home", _("Today"), Permission.ENTER),
    ("conversations", _("Conversations"), Permission.LOG_CONVERSATIONS),
    ("tasks", _("Tasks"), Permission.VIEW_TASKS),
    ("plan", _("The plan"), Permission.MANAGE_TASKS),
    ("moments", _("Moments"), Permission.PLAN_MOMENTS),
    ("offers", _("Offers"), Permission.VIEW_OFFERS),
    ("people", _("People"), Permission.VIEW_PEOPLE),
    ("ambassadors", _("Ambassadors"), Permission.MANAGE_AMBASSADORS),
    ("facilities_list", _("Facilities"), Permission.VIEW_FACILITIES),
    ("time_agreements", _("Agreements"), Permission.VIEW_AGREEMENTS),
    ("documents", _("Documents"), Permission.VIEW_DOCUMENTS),
    ("asked_by_research", _("Research"), Permission.VIEW_RESEARCH_REQUESTS),
    ("works_council", _("The council"), Permission.VIEW_DECISION),
    ("support", _("Help"), Permission.ASK_SUPPORT),
    ("organisation", _("Organisation"), Permission.MANAGE_START),
)
IN_PROGRAMME = (
    ("overview", _("Organisations"), Permission.VIEW_PROGRAMME),
    ("pipeline", _("Recruitment"), Permission.MANAGE_ORGANISATIONS),
    ("programme_offers", _("Offers"), Permission.MANAGE_PROGRAMME_OFFERS),
    ("support_desk", _("Requests"), Permission.ANSWER_SUPPORT),
    ("exports", _("Research files"), Permission.VIEW_EXPORTS),
    ("research_requests", _("Requests to organisations"), Permission.MANAGE_RESEARCH_REQUESTS),
    ("texts", _("Texts"), Permission.MANAGE_TEXTS),
)

# Who has the page on the right finds the one on the left there, and not in the menu as well.
WITHIN = {
    "facilities_list": Permission.MANAGE_AMBASSADORS,
    "time_agreements": Permission.MANAGE_AMBASSADORS,
}

# Pages of a person, in no organisation: one way back to where they came from.
OWN_PAGES = ("/inbox/", "/account/", "/accounts/email/", "/accounts/password/", "/accounts/2fa/")


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    current: bool


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template: the menu, and who and where the reader is."""
    organisation = getattr(request, "organisation", None)
    permissions: frozenset[Permission] = getattr(request, "permissions", frozenset())
    entries, args = (IN_ORGANISATION, [organisation.slug]) if organisation else (IN_PROGRAMME, [])
    urls = [
        (reverse(name, args=args), label)
        for name, label, permission in entries
        if permission in permissions and WITHIN.get(name) not in permissions
    ]
    if not urls and request.path.startswith(OWN_PAGES):
        urls = [(reverse("start"), _("Today"))]
    best = max((url for url, _label in urls if request.path.startswith(url)), key=len, default="")
    member = getattr(request, "member", None)
    talks = AMBASSADOR in getattr(request, "roles", ())
    return {
        "organisation": organisation,
        "unread": member.unread if member else None,
        "member": member,
        # An ambassador has it at hand on every page.
        "my_contact": contact_of(member) if member and talks else None,
        "nav": [Item(url, label, url == best) for url, label in urls],
        "may": {str(permission): True for permission in permissions},
    }
