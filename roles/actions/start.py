from datetime import timedelta

from django.db import transaction

from organisations import clock
from organisations.models import Organisation
from roles import grants
from roles.catalogue import ORGANISATION_ROLES, TASKS
from roles.models import Task
from roles.queries import profile

FIRST_WEEKS = timedelta(weeks=2)


@transaction.atomic
def start(organisation: Organisation) -> None:
    """Role groups and the tasks of the catalogue for a new organisation; safe to repeat. Nobody
    begins with late tasks: where the start is near, the first ones get two weeks."""
    grants.make_groups(organisation)
    starts = profile(organisation).starts
    soonest = clock.today() + FIRST_WEEKS
    here = {spec.role for spec in ORGANISATION_ROLES}
    Task.objects.bulk_create(
        (
            Task(
                organisation=organisation,
                code=spec.code,
                role=spec.role,
                due=None if spec.due is None else max(starts + timedelta(spec.due), soonest),
            )
            for spec in TASKS
            if spec.role in here
        ),
        ignore_conflicts=True,
    )
