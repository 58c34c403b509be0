from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

LONGEST_POINT = 300


class AgendaPoint(OrgModel):
    """Something that one of the two wants to talk about. Both see it."""

    moment = TenantKey("evaluations.Moment", models.CASCADE, related_name="points")
    author = TenantKey(Member, models.PROTECT, related_name="+")
    text = models.CharField(_("what do you want to talk about?"), max_length=LONGEST_POINT)
    at = models.DateTimeField(default=clock.now)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["at"]
        constraints = [*OrgModel.Meta.constraints, SameTenant("moment"), SameTenant("author")]


class SignOff(OrgModel):
    """One of the two agrees that the report says what was said; a changed report asks again."""

    moment = TenantKey("evaluations.Moment", models.CASCADE, related_name="sign_offs")
    member = TenantKey(Member, models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField()  # of the report
    signed_on = models.DateField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["signed_on"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("moment"),
            SameTenant("member"),
            models.UniqueConstraint(
                fields=["organisation", "moment", "member", "edition"], name="sign_off_once"
            ),
        ]
