"""Whether everybody in the organisation was told before the start, and what their answer was."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from roles.models import Announcement

# Template of the announcement → who it informs, in the order of the conversations.
PARTIES: dict[str, str | Promise] = {
    "management": _("Management team"),
    "manager": _("Line manager"),
    "hr": _("HR"),
    "communications": _("Communications"),
    "works_council": _("Works council"),
}


@dataclass(frozen=True)
class Informed:
    """One line of the start checklist; without a day they are not informed yet."""

    template: str
    party: str | Promise
    on: date | None = None
    by: str = ""


def start_checklist(organisation: Organisation) -> list[Informed]:
    """When each party was informed for the first time, and by whom; one query."""
    sent = Announcement.objects.filter(
        organisation=organisation, template__in=PARTIES, state=Announcement.State.SENT
    )
    first: dict[str, Announcement] = {}
    for letter in sent.select_related("sent_by").order_by("sent_on", "made_on"):
        first.setdefault(letter.template, letter)
    return [_line(template, first.get(template)) for template in PARTIES]


def _line(template: str, letter: Announcement | None) -> Informed:
    party = PARTIES[template]
    if letter is None:
        return Informed(template, party)
    return Informed(template, party, letter.sent_on, letter.sent_by.name if letter.sent_by else "")
