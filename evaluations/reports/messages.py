"""What the message about a report says, and whether it is still wanted."""

from django.utils.translation import gettext as _

from evaluations.messages import facts_of
from evaluations.models import SignOff
from organisations.messages.kinds import Text
from organisations.models import Message
from organisations.permissions import Permission
from roles.queries import may_today


def is_wanted(message: Message) -> bool:
    """It is still the newest report, and the recipient did not sign it yet."""
    signed = SignOff.objects.filter(pk=message.subject_id).select_related("moment").first()
    if not signed or signed.edition != signed.moment.edition:
        return False
    own = signed.moment.sign_offs.filter(member=message.recipient, edition=signed.edition)
    return may_today(message.recipient, Permission.PLAN_MOMENTS) and not own.exists()


def compose(message: Message) -> Text:
    rows = SignOff.objects.select_related(
        "moment__organisation", "moment__series__ambassador", "moment__series__partner"
    )
    moment = rows.get(pk=message.subject_id).moment
    facts = facts_of(moment, message.recipient)
    return Text(
        title=_("There is a report for you to read"),
        body=_(
            "%(other)s wrote down what you talked about on %(day)s. Do you agree? Then sign it."
            " Otherwise change it."
        )
        % facts,
        url=moment.get_absolute_url(),
    )
