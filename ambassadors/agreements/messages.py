"""The reminder that an agreement ends."""

from django.utils import formats
from django.utils.translation import gettext as _

from ambassadors.agreements import queries
from ambassadors.agreements.models import Agreement, TimeAgreement
from organisations import rights
from organisations.messages.kinds import Text
from organisations.models import Message


def is_wanted(message: Message) -> bool:
    """It still ends, nobody is working on the next one, and the recipient is still here."""
    agreement = TimeAgreement.objects.get(pk=message.subject_id)
    return (
        agreement.state == Agreement.State.IN_FORCE
        and not agreement.has_ended
        and queries.successor(agreement) is None
        and rights.has_role_today(message.recipient)
    )


def compose(message: Message) -> Text:
    agreement = TimeAgreement.objects.select_related("organisation", "ambassador").get(
        pk=message.subject_id
    )
    day = formats.date_format(agreement.valid_until, "j F Y")
    return Text(
        title=_("The time agreement ends on %(day)s") % {"day": day},
        body=_("Talk together about how it goes on. The project leader makes the new agreement."),
        url=agreement.get_absolute_url(),
    )
