"""The reminders that an agreement ends."""

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from ambassadors.agreements import queries
from ambassadors.agreements.actions import ENDS
from ambassadors.agreements.models import ParticipationAgreement, TimeAgreement
from organisations import rights
from organisations.messages.kinds import Text
from organisations.models import Message


def is_wanted(message: Message) -> bool:
    """It still ends, nobody is working on the next one, and the recipient is still here."""
    agreement = _agreement(message)
    return (
        agreement.in_force
        and not agreement.has_ended
        and queries.successor(agreement) is None
        and rights.has_role_today(message.recipient)
    )


def compose(message: Message) -> Text:
    agreement = _agreement(message)
    day = {"day": formats.date_format(agreement.valid_until, "j F Y")}
    if message.kind == ENDS:
        title = _("The time agreement ends on %(day)s")
        body = _("Talk together about how it goes on. The project leader makes the new agreement.")
    else:
        title = _("The participation agreement ends on %(day)s")
        body = _("Talk with the programme team about how it goes on. Then make the new agreement.")
    return Text(title=title % day, body=body, url=agreement.get_absolute_url())


def _agreement(message: Message) -> Any:
    model = TimeAgreement if message.kind == ENDS else ParticipationAgreement
    return model.objects.select_related("organisation").get(pk=message.subject_id)
