from datetime import date

from django.db import transaction

from organisations import audit, clock
from organisations.models import Member, Organisation
from roles.actions.people import renew_role_division
from roles.models import Task


@transaction.atomic
def change_task(task: Task, *, by: Member | None, status: str) -> Task:
    """Say how far a task is."""
    not_needed = Task.Status.NOT_NEEDED
    division_changes = not_needed in {status, task.status} and status != task.status
    task.status = status
    task.done_on = clock.today() if status == Task.Status.DONE else None
    task.save(update_fields=["status", "done_on"])
    audit.record(f"task {status}", task, by=by)
    if division_changes:
        renew_role_division(task.organisation, by=by)
    return task


@transaction.atomic
def finish(organisation: Organisation, *codes: str, by: Member | None) -> None:
    """What was asked is done elsewhere in the software: the open tasks of these codes are done."""
    for task in Task.objects.filter(organisation=organisation, code__in=codes).open():
        change_task(task, by=by, status=Task.Status.DONE)


@transaction.atomic
def move_task(task: Task, *, by: Member, owner: Member | None, due: date | None) -> Task:
    """Give a task another owner or date."""
    owner_changes = task.owner_id != (owner.pk if owner else None)
    task.owner, task.due = owner, due
    task.save(update_fields=["owner", "due"])
    audit.record("plan task", task, by=by)
    if owner_changes:
        renew_role_division(task.organisation, by=by)
    return task
