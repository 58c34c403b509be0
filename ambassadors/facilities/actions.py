from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction

from ambassadors.facilities import queries
from ambassadors.models import Facility
from organisations import audit, clock
from organisations.messages.actions import tell_now
from organisations.models import Member
from roles.actions import finish
from roles.catalogue import Role
from roles.queries import holders

MISSING = "facility_missing"


@transaction.atomic
def arrange(ambassador: Member, *, by: Member, lines: Sequence[Facility]) -> None:
    """Save lines of the checklist of `ambassador`, and finish the tasks that are done with it."""
    if not lines:
        return
    Facility.objects.bulk_create(
        lines,
        update_conflicts=True,
        unique_fields=["organisation", "ambassador", "item"],
        update_fields=["status", "owner", "due", "remark"],
    )
    audit.record("arrange facilities", ambassador, by=by)
    organisation = ambassador.organisation
    if codes := queries.finished_tasks(queries.everybody(organisation)):
        finish(organisation, *codes, by=by)


@transaction.atomic
def say_missing(item: str, *, by: Member, remark: str = "") -> Facility:
    """The ambassador `by` misses something. Who arranges it is told, once a day for each line."""
    line = queries.line(by, item)
    line.status, line.remark = Facility.Status.NEEDED, remark or line.remark
    line, _made = Facility.objects.update_or_create(
        organisation=by.organisation,
        ambassador=by,
        item=item,
        defaults={"status": line.status, "remark": line.remark, "owner": line.owner},
    )
    audit.record("say facility is missing", line, by=by)
    owners = {
        *holders(by.organisation, Role.PROJECT_LEADER),
        *holders(by.organisation, Role.MANAGER),
    }
    subject_id = on_day(line, clock.today().isoformat())
    tell_now(MISSING, subject_id, owners - {by}, organisation=by.organisation)
    return line


def on_day(line: Facility, day: str) -> UUID:
    """The subject of the message: the same all day long, another one tomorrow."""
    return uuid5(line.pk, day)
