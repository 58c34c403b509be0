"""What works where, in versions: an analysis can be split at the day on which a method changed."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.gatherings.models import Lesson
from organisations.models import Organisation, ProgrammeFile
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey


class Level(models.TextChoices):
    MICRO = "micro", _("micro: ambassadors and colleagues")
    MESO = "meso", _("meso: the organisation")
    MACRO = "macro", _("macro: sectors and the country")


class Method(ProgrammeModel):
    """A way to deploy or support ambassadors; what it is stands in its versions."""

    # The lesson of a gathering that it began with.
    lesson = TenantKey(Lesson, models.SET_NULL, null=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        constraints = [*ProgrammeModel.Meta.constraints, SameTenant("lesson", owner="programme_id")]

    def get_absolute_url(self) -> str:
        return reverse("method", args=[self.pk])


class VersionQuerySet(models.QuerySet["MethodVersion"]):
    def published(self) -> Self:
        return self.filter(published_on__isnull=False)


class MethodVersion(ProgrammeModel):
    """How a method is. Published it never changes: a change is a new version, which says why."""

    method = TenantKey(Method, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("name of the method"), max_length=100)
    level = models.CharField(_("level"), max_length=5, choices=Level)
    audience = models.TextField(_("for whom, and in which situation?"), max_length=1000)
    steps = models.TextField(_("how does it work?"), max_length=4000)
    needs = models.TextField(_("what do you need for it?"), max_length=1000, blank=True)
    evidence = models.TextField(_("how do we know that it works?"), max_length=2000)
    changed = models.TextField(_("what changes?"), max_length=1000, blank=True)
    finding = models.TextField(_("because of which finding?"), max_length=1000, blank=True)
    # From this day it is done like this: where an analysis splits.
    since = models.DateField(_("from which day is it done like this?"), null=True, blank=True)
    published_on = models.DateField(null=True)
    edition = models.PositiveIntegerField(default=0)

    objects = VersionQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("method", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "method", "number"], name="method_version_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "method"],
                condition=Q(published_on=None),
                name="method_draft_once",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(since__isnull=False),
                name="method_published_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(number=1) | ~(Q(changed="") | Q(finding="")),
                name="method_change_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("method", args=[self.method_id])

    @property
    def is_draft(self) -> bool:
        return self.published_on is None

    @property
    def is_first(self) -> bool:
        return self.number == 1


class MethodUse(ProgrammeModel):
    """An organisation works with a method, since and until."""

    method = TenantKey(Method, models.CASCADE, related_name="uses")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    starts = models.DateField(_("since"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["starts"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("method", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "method", "organisation"],
                condition=Q(ends=None),
                name="method_used_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="method_use_ends_after_start",
            ),
        ]


class Guide(ProgrammeModel):
    """The published methods of one day as a guide on paper, made by the worker."""

    class State(models.TextChoices):
        QUEUED = "queued", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    number = models.PositiveIntegerField()
    asked_by = TenantKey("organisations.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    content = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    file = TenantKey(ProgrammeFile, models.PROTECT, null=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("asked_by", owner="programme_id"),
            SameTenant("file", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "number"], name="guide_number_once"),
        ]
