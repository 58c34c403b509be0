from datetime import date

from django.db import transaction
from django.db.models import DateField, ExpressionWrapper, F

from organisations import audit
from organisations.models import Member, Organisation, Profile
from roles.models import Task


@transaction.atomic
def move_start(organisation: Organisation, *, by: Member, starts: date) -> int:
    """Let the pilot begin on another day. Every open task with a due date moves by as many days, so
    that a date which somebody chose keeps its distance; how many tasks that were.

    The days are counted from the start date as it is now: a second tap moves nothing.
    """
    profile = Profile.objects.select_for_update().get(organisation=organisation)
    days = starts - profile.starts
    if not days:
        return 0
    profile.starts = starts
    profile.save(update_fields=["starts"])
    later = ExpressionWrapper(F("due") + days, output_field=DateField())
    moved = Task.objects.filter(organisation=organisation).open().exclude(due=None)
    number = moved.update(due=later)
    audit.record("move start", profile, by=by)
    return number
