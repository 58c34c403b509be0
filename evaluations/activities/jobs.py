"""What the worker does about the calendar."""

from evaluations.activities import actions
from organisations.jobs import queue
from organisations.models import AuditEntry, Job


@queue.handler(actions.TELL)
def tell(job: Job) -> None:
    """Tell who shares the calendar what somebody did in it; the subject is that act."""
    with queue.owner_scope(job):
        act = AuditEntry.objects.select_related("organisation").get(pk=job.subject_id)
        actions.tell_others(act, act.organisation)
