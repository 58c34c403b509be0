"""What the project leader hears: colleagues are asked something, and slips bring it to them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from organisations import clock
from organisations.messages.actions import Plan
from organisations.messages.kinds import Text
from organisations.models import Message, Organisation
from organisations.permissions import Permission
from research.colleagues import queries
from research.colleagues.queries import Inviting
from research.waves.models import Wave
from roles.catalogue import Role
from roles.queries import holders, may_today

SLIPS = "slips"  # the kind of message


def plans(organisation: Organisation, opened: Iterable[Wave]) -> list[Plan]:
    """One for each project leader and each round with slips that is open now."""
    rounds = [wave for wave in opened if queries.has_slips(wave)]
    leaders = holders(organisation, Role.PROJECT_LEADER) if rounds else []
    today = clock.today()
    return [Plan(SLIPS, wave.pk, leader, on=today) for wave in rounds for leader in leaders]


def is_wanted(message: Message) -> bool:
    may = may_today(message.recipient, Permission.MANAGE_ANNOUNCEMENTS)
    return may and _round(message) is not None


def compose(message: Message) -> Text:
    found = _round(message)
    assert found
    assert found.last
    facts = {
        "title": found.wave.version.instrument.title,
        "day": formats.date_format(found.last, "j F Y"),
    }
    return Text(
        title=_("Slips for colleagues: %(title)s") % facts,
        body=_(
            "HAN asks colleagues without a role something, before %(day)s. Print the slips and"
            " hand them out."
        )
        % facts,
        url=reverse("print_slips", args=[message.organisation.slug, found.wave.pk]),
    )


def _round(message: Message) -> Inviting | None:
    rounds = queries.inviting(message.organisation)
    return next((one for one in rounds if one.wave.pk == message.subject_id), None)
