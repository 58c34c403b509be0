from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from evaluations.models import Activity
from organisations import audit, clock
from organisations.jobs import queue
from organisations.messages.actions import tell_now
from organisations.models import AuditEntry, Member, Organisation
from organisations.permissions import Permission
from roles.queries import members_who_may

WEEK = timedelta(days=7)
TELL = "tell_activity"  # the kind of job
# The kinds of message, by what was done.
CHANGED, CANCELLED = "activity_changed", "activity_cancelled"
RESTORED = "activity_restored"
KINDS = {
    "change activity": CHANGED,
    "cancel activity": CANCELLED,
    "restore activity": RESTORED,
}
# Another text surprises nobody who wants to come.
SURPRISES = {"date", "starts", "ends", "place"}


@transaction.atomic
def add(*, by: Member, key: UUID, date: date, weeks: int = 1, **facts: Any) -> list[Activity]:
    """Put an activity in the calendar, on this day of `weeks` weeks. The same `key` twice is
    once."""
    # Made from the key, so that a second tap at the same instant makes the same rows.
    keys = [key, *(uuid5(key, str(number)) for number in range(1, weeks))]
    rows = [
        Activity(
            pk=pk,
            organisation=by.organisation,
            added_by=by,
            date=date + WEEK * number,
            changed_at=clock.now(),
            **facts,
        )
        for number, pk in enumerate(keys)
    ]
    Activity.objects.bulk_create(rows, ignore_conflicts=True)
    audit.record("add activity", rows[0], by=by)
    return rows


@transaction.atomic
def change(activity: Activity, *, by: Member, changed: Collection[str] = Activity.FACTS) -> None:
    """Save what was filled in. Others are told when it is at another moment or place."""
    _save(activity, Activity.FACTS)
    act = audit.record("change activity", activity, by=by)
    if SURPRISES & set(changed):
        _tell_others(act, activity)


@transaction.atomic
def cancel(activity: Activity, *, by: Member) -> None:
    """It stays in the calendar and in the feeds as cancelled; twice is once."""
    if activity.cancelled:
        return
    activity.cancelled = True
    _save(activity, ["cancelled"])
    act = audit.record("cancel activity", activity, by=by)
    _tell_others(act, activity)


@transaction.atomic
def restore(activity: Activity, *, by: Member) -> None:
    """It goes on after all; twice is once."""
    if not activity.cancelled:
        return
    activity.cancelled = False
    _save(activity, ["cancelled"])
    act = audit.record("restore activity", activity, by=by)
    _tell_others(act, activity)


def _tell_others(act: AuditEntry, activity: Activity) -> None:
    """Of what is still to come; the worker finds out whom."""
    if activity.date >= clock.today():
        queue.plan(TELL, act.pk, owner=activity.organisation)


def tell_others(act: AuditEntry, organisation: Organisation) -> None:
    """P&O and the ambassadors fill the calendar together: each of them but who did it. The act is
    the subject, because it can be done again."""
    sharing = members_who_may(organisation, Permission.PLAN_ACTIVITIES)
    others = [member for member in sharing if member.pk != act.member_id]
    tell_now(KINDS[act.verb], act.pk, others, organisation=organisation)


def _save(activity: Activity, fields: Sequence[str]) -> None:
    """With each change a calendar program must see that this is the newer one."""
    activity.sequence += 1
    activity.changed_at = clock.now()
    activity.save(update_fields=[*fields, "sequence", "changed_at"])
