from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

STATEMENTS, LOWEST, HIGHEST = 6, 1, 5


class MirrorAnswer(OrgModel):
    """What one side says about the six statements before an evaluation moment. The others see it
    only when all three sides want to show theirs."""

    class Side(models.TextChoices):
        AMBASSADOR = "ambassador", _("Learning ambassador")
        HR = "hr", _("HR")
        MANAGER = "manager", _("Line manager")

    moment = TenantKey("evaluations.Moment", models.CASCADE, related_name="mirror")
    member = TenantKey(Member, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    # In the order of the statements: 1 not at all … 5 completely.
    answers = ArrayField(models.SmallIntegerField(), size=STATEMENTS)
    shows = models.BooleanField(_("the others may see this"), default=False)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("moment"),
            SameTenant("member"),
            models.UniqueConstraint(
                fields=["organisation", "moment", "side"], name="mirror_side_once"
            ),
            models.CheckConstraint(
                condition=Q(answers__len=STATEMENTS)
                & Q(answers__contained_by=list(range(LOWEST, HIGHEST + 1))),
                name="mirror_answers_known",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "moment_id", "side", "answers")
