from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.people import Staff
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey


class ProgrammeText(ProgrammeModel):
    """A text that CNV and SBCM write once for every organisation; each saving is a version.

    The body is plain: an empty line begins a paragraph, a line that starts with "- " is a point.
    """

    class Kind(models.TextChoices):
        PROFILE = "profile", _("Profile of the ambassador")
        CRITERIA = "criteria", _("Criteria to take part as an ambassador")
        PARTICIPATION = "participation", _("What we agree when an organisation takes part")

    kind = models.CharField(max_length=15, choices=Kind)
    version = models.PositiveSmallIntegerField()
    body = models.TextField(_("text"), max_length=20_000)
    made_at = models.DateTimeField()
    made_by = TenantKey(Staff, models.PROTECT, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["kind", "-version"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("made_by", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "kind", "version"], name="programme_text_once"
            ),
        ]

    class Grants(ProgrammeModel.Grants):
        runtime = ("SELECT", "INSERT")
