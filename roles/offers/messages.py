"""What P&O is told about its list of offers, and whether that is still wanted."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.messages.kinds import Text
from organisations.models import Message, Organisation
from organisations.offers import queries
from organisations.permissions import Permission
from roles.queries import may_today


def is_wanted(message: Message) -> bool:
    """Something still waits, and the recipient still keeps the list right."""
    keeps = may_today(message.recipient, Permission.MANAGE_OFFERS)
    return keeps and _waiting(message.organisation) > 0


def compose(message: Message) -> Text:
    number = _waiting(message.organisation)
    return Text(
        title=_("Is the list of offers and budgets still right?"),
        body=ngettext(
            "Nobody looked at %(number)s offer this month. Check it, change it or end it.",
            "Nobody looked at %(number)s offers this month. Check them, change them or end them.",
            number,
        )
        % {"number": number},
        url=reverse("manage_offers", args=[message.organisation.slug]),
    )


def _waiting(organisation: Organisation) -> int:
    return queries.to_check(queries.of_organisation(organisation)).count()
