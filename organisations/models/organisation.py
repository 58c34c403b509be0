from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models.programme import Programme, Sector
from organisations.tenancy import OrgModel


class Organisation(models.Model):
    """A tenant, as far as the directory may tell: no person, no figure."""

    class Status(models.TextChoices):
        APPROACHED = "approached", _("approached")
        CANDIDATE = "candidate", _("candidate")
        SELECTED = "selected", _("selected")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        WITHDRAWN = "withdrawn", _("stopped")
        COMPLETED = "completed", _("completed")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="organisations")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    status = models.CharField(max_length=12, choices=Status, default=Status.SELECTED)

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="organisation_name_once"),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "approached",
                        "candidate",
                        "selected",
                        "active",
                        "paused",
                        "withdrawn",
                        "completed",
                    ]
                ),
                name="organisation_status_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("home", args=[self.slug])


class Profile(OrgModel):
    """What an organisation tells about itself; the denominators of the research."""

    class Experience(models.TextChoices):
        NEW = "new", _("new: starts with learning ambassadors now")
        EXISTING = "existing", _("existing: had learning ambassadors before")

    starts = models.DateField(_("start date"))
    experience = models.CharField(
        _("new or existing"), max_length=8, choices=Experience, default=Experience.NEW
    )
    earlier_since = models.DateField(
        _("learning ambassadors since"), null=True, blank=True
    )  # of earlier work, before the pilot
    employees = models.PositiveIntegerField(_("number of employees"), null=True, blank=True)
    practically_educated = models.PositiveIntegerField(
        _("of whom practically educated"), null=True, blank=True
    )
    has_works_council = models.BooleanField(_("there is a works council"), default=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation"], name="one_profile"),
            models.CheckConstraint(
                condition=models.Q(practically_educated__lte=models.F("employees")),
                name="practically_educated_within_employees",
                violation_error_message=_(
                    "This can't be more than the number of employees. Check both numbers."
                ),
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "starts",
            "experience",
            "employees",
            "practically_educated",
            "has_works_council",
        )
        system = ("id", "organisation_id", "starts")
