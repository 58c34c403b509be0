from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import ProgrammeFile
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.requests.models import RequestDone, ResearchRequest

__all__ = ["Export", "ExportFile", "RequestDone", "ResearchRequest"]


class Export(ProgrammeModel):
    """One pseudonymised download: a file per unit, made by the worker."""

    class State(models.TextChoices):
        QUEUED = "queued", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    number = models.PositiveIntegerField()
    asked_by = TenantKey("organisations.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("asked_by", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "number"], name="export_number_once"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("export", args=[self.pk])


class ExportFile(ProgrammeModel):
    export = TenantKey(Export, models.CASCADE, related_name="files")
    unit = models.CharField(max_length=20)
    rows = models.PositiveIntegerField()
    file = TenantKey(ProgrammeFile, models.PROTECT, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["unit"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("export", owner="programme_id"),
            SameTenant("file", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "export", "unit"], name="unit_once"),
        ]
