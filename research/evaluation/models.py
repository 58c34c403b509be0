from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Document, Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

EVALUATION = "evaluation"  # the kind of its document


class Reaction(OrgModel):
    """What the works council says about an evaluation: kept beside it, and never changed."""

    document = TenantKey(Document, models.CASCADE, related_name="reactions")
    by = TenantKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("what does the works council think of it?"), max_length=4000)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["at"]
        constraints = [*OrgModel.Meta.constraints, SameTenant("document"), SameTenant("by")]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "document_id", "at")
