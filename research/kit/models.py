"""What a new organisation gets to begin with, frozen on the day on which it was asked."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import Profile, ProgrammeFile, Sector
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.methods.models import Guide


class Kit(ProgrammeModel):
    """An edition of the starter kit, for one kind of organisation; the worker puts it in a zip."""

    class State(models.TextChoices):
        QUEUED = "queued", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    class Size(models.IntegerChoices):
        """The classes of the research."""

        UNDER_50 = 1, _("Under 50")
        UNDER_100 = 2, _("50 to 99")
        UNDER_250 = 3, _("100 to 249")
        UNDER_1000 = 4, _("250 to 999")
        LARGER = 5, _("1,000 or more")

    number = models.PositiveIntegerField()
    # None: a sector that is not in the programme.
    sector = TenantKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    size = models.PositiveSmallIntegerField(_("how many employees?"), choices=Size)
    experience = models.CharField(
        _("new or existing"), max_length=8, choices=Profile.Experience, default="new"
    )
    guide = TenantKey(Guide, models.PROTECT, related_name="+")
    asked_by = TenantKey("organisations.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=6, choices=State, default=State.QUEUED)
    file = TenantKey(ProgrammeFile, models.PROTECT, null=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            *(
                SameTenant(field, owner="programme_id")
                for field in ("sector", "guide", "asked_by", "file")
            ),
            models.UniqueConstraint(fields=["programme", "number"], name="kit_number_once"),
            models.UniqueConstraint(fields=["programme", "content_hash"], name="kit_content_once"),
        ]

    def __str__(self) -> str:
        return str(_("Starter kit, edition %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("kit", args=[self.pk])
