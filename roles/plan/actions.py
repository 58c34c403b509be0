from datetime import date

from django.db import transaction
from django.db.models import DateField, ExpressionWrapper, F

from organisations import audit
from organisations.models import Member, Organisation, Profile
from roles.models import Task


class MovedMeanwhile(ValueError):
    """The start date is another one than who moves it has seen."""


@transaction.atomic
def move_start(
    organisation: Organisation, *, by: Member, starts: date, seen: date | None = None
) -> int:
    """Let the pilot begin on another day. Every open task with a due date moves by as many days, so
    that a date which somebody chose keeps its distance; how many tasks that were.

    The days are counted from the start date as it is now, and a second tap moves nothing. With
    `seen`, the start date that what would move was counted from, it raises MovedMeanwhile when that
    has changed.
    """
    profile = Profile.objects.select_for_update().get(organisation=organisation)
    days = starts - profile.starts
    if not days:
        return 0
    if seen and seen != profile.starts:
        raise MovedMeanwhile
    profile.starts = starts
    profile.save(update_fields=["starts"])
    later = ExpressionWrapper(F("due") + days, output_field=DateField())
    moved = Task.objects.filter(organisation=organisation).open().exclude(due=None)
    number = moved.update(due=later)
    audit.record("move start", profile, by=by)
    return number
