"""Who did what, when, to which row; never the content. Rows can be added and nothing else."""

from typing import TYPE_CHECKING, Any

from django.db import models

from organisations import clock
from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey

if TYPE_CHECKING:
    from organisations.models import Member, Staff

type Actor = Member | Staff | None


class Entry(models.Model):
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    user = models.ForeignKey(
        "organisations.User", models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )

    class Meta:
        abstract = True
        default_permissions = ()


class AuditEntry(Entry, OrgModel):
    """An act in an organisation; `member` is None where programme staff or a job acted."""

    member = TenantKey("organisations.Member", models.DO_NOTHING, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["organisation", "at"])]
        constraints = [*OrgModel.Meta.constraints, SameTenant("member")]

    class Grants(OrgModel.Grants):
        runtime = ("SELECT", "INSERT")


class ProgrammeAuditEntry(Entry, ProgrammeModel):
    """An act over the programme, among them every opening of data by its staff."""

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["programme", "at"])]

    class Grants(ProgrammeModel.Grants):
        runtime = ("SELECT", "INSERT")


def record(verb: str, subject: Any, *, by: Actor) -> AuditEntry:
    """Write down that `by` (a Member, a Staff or None for a job) did `verb` to `subject`.

    `subject` is a row of an organisation, or the organisation itself.
    """
    from organisations.models import Member, Organisation

    is_tenant = isinstance(subject, Organisation)
    return AuditEntry.objects.create(
        organisation_id=subject.pk if is_tenant else subject.organisation_id,
        at=clock.now(),
        verb=verb,
        subject="" if is_tenant else f"{subject._meta.model_name}:{subject.pk}",
        member=by if isinstance(by, Member) else None,
        user_id=getattr(by, "user_id", None),
    )


def record_programme(verb: str, subject: Any, *, by: Any) -> None:
    """The same for an act of a Staff on a row of the programme, on an organisation or on the
    programme itself; None for a job."""
    from organisations.models import Programme

    ProgrammeAuditEntry.objects.create(
        programme_id=subject.pk if isinstance(subject, Programme) else subject.programme_id,
        at=clock.now(),
        verb=verb,
        subject=f"{subject._meta.model_name}:{subject.pk}",
        user_id=getattr(by, "user_id", None),
    )
