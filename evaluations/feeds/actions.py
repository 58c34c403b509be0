from uuid import UUID

from django.db import transaction

from organisations import audit
from organisations.doors import doors
from organisations.models import Door, Member, Profile
from roles.models import Assignment

DAYS = 5 * 365  # a feed of a role stops with that role


@transaction.atomic
def make_own(assignment: Assignment, *, by: Member) -> Door:
    """A secret address for the calendar of this role; the one of before stops at once."""
    # Two taps at once must not leave two addresses open.
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    door = doors.make(Door.Kind.FEED, by.organisation, assignment.pk, days=DAYS)
    audit.record("make calendar feed", assignment, by=by)
    return door


@transaction.atomic
def stop_own(assignment: Assignment, *, by: Member) -> None:
    _close(Door.Kind.FEED, assignment.pk, by=by)
    audit.record("stop calendar feed", assignment, by=by)


@transaction.atomic
def make_shared(*, by: Member) -> Door:
    """A secret address for the activities of the organisation; the one of before stops at once."""
    profile = Profile.objects.select_for_update().get(organisation=by.organisation)
    door = doors.make(Door.Kind.CALENDAR_FEED, by.organisation, profile.pk, days=DAYS)
    audit.record("make calendar feed", by.organisation, by=by)
    return door


@transaction.atomic
def stop_shared(*, by: Member) -> None:
    profile = Profile.objects.get(organisation=by.organisation)
    _close(Door.Kind.CALENDAR_FEED, profile.pk, by=by)
    audit.record("stop calendar feed", by.organisation, by=by)


def _close(kind: Door.Kind, subject_id: UUID, *, by: Member) -> None:
    Door.objects.filter(kind=kind, organisation=by.organisation, subject_id=subject_id).update(
        closed=True
    )
