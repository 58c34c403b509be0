from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from evaluations.models import Activity
from organisations import audit, clock
from organisations.models import Member

WEEK = timedelta(days=7)


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
def change(activity: Activity, *, by: Member) -> None:
    _save(activity, Activity.FACTS)
    audit.record("change activity", activity, by=by)


@transaction.atomic
def cancel(activity: Activity, *, by: Member) -> None:
    """It stays in the calendar and in the feeds as cancelled; twice is once."""
    if activity.cancelled:
        return
    activity.cancelled = True
    _save(activity, ["cancelled"])
    audit.record("cancel activity", activity, by=by)


@transaction.atomic
def restore(activity: Activity, *, by: Member) -> None:
    """It goes on after all; twice is once."""
    if not activity.cancelled:
        return
    activity.cancelled = False
    _save(activity, ["cancelled"])
    audit.record("restore activity", activity, by=by)


def _save(activity: Activity, fields: Sequence[str]) -> None:
    """With each change a calendar program must see that this is the newer one."""
    activity.sequence += 1
    activity.changed_at = clock.now()
    activity.save(update_fields=[*fields, "sequence", "changed_at"])
