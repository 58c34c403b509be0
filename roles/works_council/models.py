from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

FILE = "works-council-file"  # the kind of its document


class Question(OrgModel):
    """What the works council asks about its file, and what the project leader answers."""

    asked_by = TenantKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    question = models.TextField(_("your question"), max_length=2000)
    answered_by = TenantKey(Member, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(_("your answer"), max_length=4000, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["asked_at"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("asked_by"),
            SameTenant("answered_by"),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "asked_at", "answered_at")
