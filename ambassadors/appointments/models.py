from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Document, Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class Appointment(OrgModel):
    """How somebody became an ambassador: the criteria that were ticked and whom they are there for.

    The ambassador confirms it, also that they were one informally before.
    """

    member = TenantKey(Member, models.PROTECT, related_name="+")
    criteria = ArrayField(models.PositiveSmallIntegerField(), default=list)  # points of the text
    text_version = models.PositiveSmallIntegerField(default=0)  # 0: the text that comes with it
    manages_colleagues = models.BooleanField(
        _("is also the manager of these colleagues"), default=False
    )
    covers = models.CharField(_("for which departments or places?"), max_length=200, blank=True)
    colleagues = models.PositiveIntegerField(_("how many colleagues?"), null=True, blank=True)
    informal_since = models.PositiveSmallIntegerField(
        _("did this informally since (year)"), null=True, blank=True
    )
    document = TenantKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            SameTenant("document"),
            models.UniqueConstraint(fields=["organisation", "member"], name="appointment_once"),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "member_id", "manages_colleagues", "colleagues")

    @property
    def is_confirmed(self) -> bool:
        return self.document is not None and self.document.in_force_at is not None

    @property
    def waits(self) -> bool:
        """Whether somebody is asked to confirm it."""
        return self.document is not None and self.document.waits


class LearningStory(OrgModel):
    """What an ambassador wants the people with a role here to know about their own learning. There
    is a row only while they want to share it."""

    member = TenantKey(Member, models.CASCADE, related_name="+")
    story = models.TextField(_("your own learning story"), max_length=3000)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            models.UniqueConstraint(fields=["organisation", "member"], name="learning_story_once"),
        ]
