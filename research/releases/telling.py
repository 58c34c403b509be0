"""Telling who has a release that rows of it must go, and after 30 days again; then the data steward
hears it too."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import formats
from django.utils.translation import gettext as _

from organisations import clock
from organisations.clock import AMSTERDAM
from organisations.jobs import queue
from organisations.messages.kinds import Text
from organisations.messages.staff import tell_staff
from organisations.models import Job, Programme, Staff
from organisations.support.contacts import at_work
from research.releases import queries
from research.releases.models import Recall
from roles.catalogue import Role

TOLD, LATE, OF_STEWARD = "recall", "recall_late", "recall_not_confirmed"
MORNING = time(9)


def plan(recall: Recall, *, programme: Programme) -> None:
    """In the transaction in which it is made."""
    queue.plan(TOLD, recall.pk, owner=programme)
    after = datetime.combine(recall.due + clock.DAY, MORNING, tzinfo=AMSTERDAM)
    queue.plan(LATE, recall.pk, owner=programme, due=after)


@queue.handler(TOLD)
def tell(job: Job) -> None:
    with queue.owner_scope(job):
        recall = _recall(job)
        _tell(TOLD, recall, queries.not_confirmed(recall), _to_remove(recall))


@queue.handler(LATE)
def remind(job: Job) -> None:
    """The day after the last one, who did not confirm; nothing when everybody did."""
    with queue.owner_scope(job):
        recall = _recall(job)
        late = queries.not_confirmed(recall)
        if late:
            _tell(LATE, recall, late, _too_late(recall))
            keepers = Staff.objects.filter(programme=recall.programme, role=Role.DATA_STEWARD)
            people = at_work(keepers).select_related("user")
            _tell(OF_STEWARD, recall, people, _not_confirmed(recall, late))


def _recall(job: Job) -> Recall:
    return Recall.objects.select_related("release", "programme").get(pk=job.subject_id)


def _tell(kind: str, recall: Recall, people: Iterable[Staff], text: Text) -> None:
    tell_staff(kind, recall.pk, people, text, programme=recall.programme)


def _to_remove(recall: Recall) -> Text:
    facts = {"number": recall.release.number, "day": formats.date_format(recall.due, "j F Y")}
    if recall.is_whole:
        return Text(
            title=_("Delete archive edition %(number)s") % facts,
            body=_(
                "Somebody left the research. You downloaded this archive edition. Nobody can tell"
                " which rows are theirs. Delete every copy before %(day)s, and confirm it here. A"
                " new edition can be made without them. Can you not open the page any more? Ask the"
                " data steward."
            )
            % facts,
            url=recall.get_absolute_url(),
        )
    return Text(
        title=_("Remove rows from release %(number)s") % facts,
        body=_(
            "Somebody left the research. You downloaded this release. Remove the rows from every"
            " copy before %(day)s, and confirm it here. Can you not open the page any more? Ask"
            " the data steward."
        )
        % facts,
        url=recall.get_absolute_url(),
    )


def _too_late(recall: Recall) -> Text:
    facts = {"number": recall.release.number, "day": formats.date_format(recall.due, "j F Y")}
    if recall.is_whole:
        return Text(
            title=_("Too late: delete archive edition %(number)s") % facts,
            body=_(
                "Your copies had to be gone before %(day)s. You did not confirm it yet. Do it"
                " today. The data steward knows that it is not done."
            )
            % facts,
            url=recall.get_absolute_url(),
        )
    return Text(
        title=_("Too late: remove rows from release %(number)s") % facts,
        body=_(
            "The rows had to be gone before %(day)s. You did not confirm it yet. Do it today. The"
            " data steward knows that it is not done."
        )
        % facts,
        url=recall.get_absolute_url(),
    )


def _not_confirmed(recall: Recall, late: list[Staff]) -> Text:
    facts = {"number": recall.release.number, "names": ", ".join(staff.name for staff in late)}
    title = _("Release %(number)s: not everybody removed the rows")
    if recall.is_whole:
        title = _("Archive edition %(number)s: not everybody deleted it")
    return Text(
        title=title % facts,
        body=_("These people did not confirm within 30 days: %(names)s. Call them.") % facts,
        url=recall.get_absolute_url(),
    )
