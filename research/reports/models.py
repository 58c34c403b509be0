"""What the funder and everybody else read of a run."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import ProgrammeFile
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.methods.models import Guide

STAFF = "organisations.Staff"
WHOLE = 0  # as a year: the whole run


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> Self:
        return self.exclude(state=Report.State.DRAFT)

    def standing(self) -> Self:
        """On paper, and not withdrawn."""
        return self.filter(state=Report.State.READY, withdrawn_at=None)


class Report(ProgrammeModel):
    """An edition of the report of a year. A draft keeps two texts; when it is published its content
    is frozen, and never changes."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        QUEUED = "queued", _("is being made")
        READY = "ready", _("published")
        FAILED = "failed", _("could not be made")

    year = models.PositiveSmallIntegerField(_("which year?"))
    number = models.PositiveSmallIntegerField()
    introduction = models.TextField(_("introduction"), max_length=4000, blank=True)
    conclusion = models.TextField(_("conclusion"), max_length=4000, blank=True)
    edition = models.PositiveIntegerField(default=0)
    made_by = TenantKey(STAFF, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    content = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    published_by = TenantKey(STAFF, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    file = TenantKey(ProgrammeFile, models.PROTECT, null=True, related_name="+")
    withdrawn_by = TenantKey(STAFF, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(_("why is it withdrawn?"), max_length=500, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-year", "-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            *(
                SameTenant(field, owner="programme_id")
                for field in ("made_by", "published_by", "file", "withdrawn_by")
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "number"], name="report_number_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "year"], condition=Q(state="draft"), name="report_draft_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False) & ~Q(content_hash=""),
                name="report_published_with_content",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(reason="") & ~Q(state="draft"),
                name="report_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return title_of(self.year)

    def get_absolute_url(self) -> str:
        return reverse("change_report" if self.is_draft else "report", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


def title_of(year: int) -> str:
    if year == WHOLE:
        return str(_("Report of the whole run"))
    return str(_("Yearly report %(year)s") % {"year": year})


class Publication(ProgrammeModel):
    """A line of the public page: an address elsewhere, a published report or a guide."""

    title = models.CharField(_("title"), max_length=160)
    about = models.CharField(_("what is it?"), max_length=300, blank=True)
    on = models.DateField(_("which day is it from?"))
    link = models.URLField(_("address"), blank=True)
    report = TenantKey(Report, models.CASCADE, null=True, blank=True, related_name="+")
    guide = TenantKey(Guide, models.CASCADE, null=True, blank=True, related_name="+")
    added_by = TenantKey(STAFF, models.PROTECT, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-on", "title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("report", owner="programme_id"),
            SameTenant("guide", owner="programme_id"),
            SameTenant("added_by", owner="programme_id"),
            models.CheckConstraint(
                condition=~Q(link="") | Q(report__isnull=False) | Q(guide__isnull=False),
                name="publication_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file(self) -> ProgrammeFile | None:
        """The bytes, where it is something of our own."""
        own = self.report or self.guide
        return own.file if own else None
