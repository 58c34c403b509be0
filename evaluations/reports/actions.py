from uuid import UUID

from django.db import transaction

from evaluations import reminders
from evaluations.models import AgendaPoint, Moment, SignOff
from organisations import audit, clock
from organisations.messages.actions import tell_now
from organisations.models import Member

WRITTEN = "moment_report"  # the kind of message
FULL = 20


class AgendaIsFull(ValueError):
    """There are as many points as a talk can have."""


class ReportChanged(ValueError):
    """The report is another one than who signs has read."""


@transaction.atomic
def add_point(moment: Moment, *, by: Member, text: str, key: UUID | None = None) -> None:
    """Put something on the agenda; the same `key` once. Raises AgendaIsFull."""
    if moment.points.count() >= FULL:
        raise AgendaIsFull
    point = AgendaPoint(organisation_id=moment.organisation_id, moment=moment, author=by, text=text)
    point.pk = key or point.pk
    if point.insert_once():
        audit.record("add agenda point", point, by=by)


@transaction.atomic
def remove_point(point: AgendaPoint, *, by: Member) -> None:
    audit.record("remove agenda point", point, by=by)
    point.delete()


@transaction.atomic
def write(moment: Moment, *, by: Member) -> None:
    """Save the report as it was filled in. Who writes agrees with it; the other one is told, and
    signs it or changes it."""
    moment.edition += 1
    moment.status = Moment.Status.DONE
    moment.save(
        update_fields=[
            "report",
            "hours_given",
            "combinable",
            "reason",
            "reported_on",
            "edition",
            "status",
        ]
    )
    signed = _sign(moment, by)
    reminders.withdraw([moment])
    audit.record("write report", moment, by=by)
    series = moment.series
    other = series.partner if by == series.ambassador else series.ambassador
    tell_now(WRITTEN, signed.pk, [other], organisation=by.organisation)


@transaction.atomic
def sign(moment: Moment, *, by: Member, edition: int) -> None:
    """Agree with the report. A second tap changes nothing. Raises ReportChanged."""
    if edition != moment.edition:
        raise ReportChanged
    if not moment.sign_offs.filter(member=by, edition=edition).exists():
        _sign(moment, by)
        audit.record("sign report", moment, by=by)


def _sign(moment: Moment, member: Member) -> SignOff:
    return SignOff.objects.create(
        organisation_id=moment.organisation_id,
        moment=moment,
        member=member,
        edition=moment.edition,
        signed_on=clock.today(),
    )
