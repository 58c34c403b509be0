from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from evaluations.mirror import queries
from evaluations.mirror.models import MirrorAnswer
from evaluations.models import Moment
from evaluations.reports.actions import add_point
from organisations import audit
from organisations.messages.actions import tell_now
from organisations.models import Member

BEGUN = "mirror"  # the kind of message


class TooLate(ValueError):
    """The moment was, or does not take place."""


class OtherManager(ValueError):
    """Another manager filled it in for this side."""


@transaction.atomic
def answer(
    moment: Moment, side: str, *, by: Member, answers: Sequence[int], shows: bool
) -> MirrorAnswer:
    """Fill in one side, or change it. With the first answer the other two sides are asked.

    Raises TooLate and OtherManager.
    """
    if not queries.is_open(moment):
        raise TooLate
    rows = MirrorAnswer.objects.filter(moment=moment)
    begun = rows.exists()
    found = rows.filter(side=side).first()
    row = found or MirrorAnswer(organisation_id=moment.organisation_id, moment=moment, side=side)
    # Who is no manager of this ambassador any more is followed up by the one who is.
    if found and found.member_id != by.pk and found.member in queries.managers(moment):
        raise OtherManager
    row.member, row.answers, row.shows = by, list(answers), shows
    row.save()
    audit.record("answer mirror", row, by=by)
    if not begun:
        pair = [moment.series.ambassador, moment.series.partner]
        asked = [member for member in pair if member != by] + queries.managers(moment)
        tell_now(BEGUN, moment.pk, asked, organisation=moment.organisation)
    return row


@transaction.atomic
def discuss(moment: Moment, difference: queries.Difference, *, by: Member) -> None:
    """Put the statement on the agenda of the moment, once. Raises AgendaIsFull."""
    text = _("Statement: %(title)s") % {"title": difference.title}
    if not moment.points.filter(text=text).exists():
        add_point(moment, by=by, text=text)
