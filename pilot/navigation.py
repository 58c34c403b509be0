"""The menu: what this person may open here, in the order of the work."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission

IN_ORGANISATION = (
    ("home", _("Today"), Permission.ENTER),
    ("conversations", _("Conversations"), Permission.LOG_CONVERSATIONS),
    ("tasks", _("Tasks"), Permission.VIEW_TASKS),
    ("moments", _("Moments"), Permission.PLAN_MOMENTS),
    ("people", _("People"), Permission.VIEW_PEOPLE),
    ("documents", _("Documents"), Permission.VIEW_DOCUMENTS),
    ("works_council", _("Works council"), Permission.VIEW_DECISION),
    ("profile", _("Organisation"), Permission.EDIT_PROFILE),
)
IN_PROGRAMME = (
    ("overview", _("Organisations"), Permission.VIEW_PROGRAMME),
    ("exports", _("Research files"), Permission.VIEW_EXPORTS),
)


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
    urls = [(reverse(name, args=args), label) for name, label, p in entries if p in permissions]
    if not urls and request.path.startswith(OWN_PAGES):
        urls = [(reverse("start"), _("Today"))]
    best = max((url for url, _label in urls if request.path.startswith(url)), key=len, default="")
    member = getattr(request, "member", None)
    return {
        "organisation": organisation,
        "unread": member.unread if member else None,
        "member": member,
        "nav": [Item(url, label, url == best) for url, label in urls],
        "may": {str(permission): True for permission in permissions},
    }
