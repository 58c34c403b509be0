"""What the message about a form says, and whether it is still wanted."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from organisations.messages.kinds import Text
from organisations.models import Message
from research.waves import queries
from research.waves.models import Wave
from roles.models import Assignment


def is_wanted(message: Message) -> bool:
    """Still open, and asked of a role that the recipient has today. Not whether they answered: the
    message would be withdrawn, and the organisation would hold who took part."""
    wave = Wave.objects.filter(pk=message.subject_id).first()
    if wave is None or not wave.is_open(queries.start_of(message.organisation)):
        return False
    roles = Assignment.objects.today().filter(member=message.recipient, role__in=wave.roles)
    return roles.exists()


def compose(message: Message) -> Text:
    wave = queries.waves(message.organisation.programme).get(pk=message.subject_id)
    last = wave.closes_on(queries.start_of(message.organisation)) or wave.key_until
    facts = {"minutes": wave.minutes, "day": formats.date_format(last, "j F Y")}
    return Text(
        title=_("HAN asks you: %(title)s") % {"title": wave.version.instrument.title},
        body=_("It takes about %(minutes)s minutes, before %(day)s. Taking part is free.") % facts,
        url=reverse("answer_wave", args=[message.organisation.slug, wave.pk]),
    )
