from datetime import timedelta

from django.db import transaction

from organisations.models import Organisation
from roles import grants
from roles.catalogue import ORGANISATION_ROLES, TASKS
from roles.models import Task
from roles.queries import profile


@transaction.atomic
def start(organisation: Organisation) -> None:
    """Role groups and the tasks of the catalogue for a new organisation; safe to repeat."""
    grants.make_groups(organisation)
    starts = profile(organisation).starts
    here = {spec.role for spec in ORGANISATION_ROLES}
    Task.objects.bulk_create(
        (
            Task(
                organisation=organisation,
                code=spec.code,
                role=spec.role,
                due=None if spec.due is None else starts + timedelta(days=spec.due),
            )
            for spec in TASKS
            if spec.role in here
        ),
        ignore_conflicts=True,
    )
